using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace TypedKafka.Analyzers.Tests.Harness;

/// <summary>Applies a code fix to a source and compares the text, then asks the rules about the result.</summary>
internal static class FixTest
{
    /// <summary>
    /// Asserts what fixing the first marked diagnostic makes of the source. Marks in <paramref name="after"/> are what is left; <paramref name="released"/> are sources of former versions, whose schema
    /// files the project has.
    /// </summary>
    public static async Task FixesAsync<TFix>(string before, string after, params IReadOnlyList<string> released) where TFix : CodeFixProvider, new()
    {
        var (document, diagnostics) = await DiagnoseAsync<TFix>(before, released);
        var action = Assert.Single(await ActionsAsync<TFix>(document, diagnostics[0]));
        await AssertAsync(document, action, after, released);
    }

    /// <summary>Asserts what Fix All makes of a source with several marked diagnostics.</summary>
    public static async Task FixesAllAsync<TFix>(string before, string after, params IReadOnlyList<string> released) where TFix : CodeFixProvider, new()
    {
        var (document, diagnostics) = await DiagnoseAsync<TFix>(before, released);
        Assert.True(diagnostics.Length > 1, "Fix All is only tested by more than one diagnostic.");
        var provider = new TFix();
        var offered = new List<CodeAction>();
        foreach (var diagnostic in diagnostics) offered.AddRange(await ActionsAsync<TFix>(document, diagnostic));
        var first = offered[0];
        var context = new FixAllContext(
            document, provider, FixAllScope.Document, first.EquivalenceKey!, provider.FixableDiagnosticIds, new Diagnostics(diagnostics), TestContext.Current.CancellationToken);
        var action = await provider.GetFixAllProvider()!.GetFixAsync(context);
        await AssertAsync(document, Assert.IsAssignableFrom<CodeAction>(action), after, released);
    }

    /// <summary>Asserts what the fix calls itself at the first marked diagnostic.</summary>
    public static async Task OffersAsync<TFix>(string title, string markup, params IReadOnlyList<string> released) where TFix : CodeFixProvider, new()
    {
        var (document, diagnostics) = await DiagnoseAsync<TFix>(markup, released);
        Assert.Equal(title, Assert.Single(await ActionsAsync<TFix>(document, diagnostics[0])).Title);
    }

    /// <summary>Asserts that the fix has nothing to offer for what is marked.</summary>
    public static async Task OffersNothingAsync<TFix>(string markup, params IReadOnlyList<string> released) where TFix : CodeFixProvider, new()
    {
        var (document, diagnostics) = await DiagnoseAsync<TFix>(markup, released);
        foreach (var diagnostic in diagnostics) Assert.Empty(await ActionsAsync<TFix>(document, diagnostic));
    }

    /// <summary>What a fix of files writes into a project, which is at <c>/home/ada/shop</c>: with one diagnostic by itself, with several by Fix All.</summary>
    public static async Task<IReadOnlyList<ProjectFile>> WritesAsync<TFix>(string source, IReadOnlyList<ProjectFile> files) where TFix : CodeFixProvider, new()
    {
        var provider = new TFix();
        var (document, diagnostics) = await DiagnoseAsync<TFix>(source, files);
        var action = Assert.Single(await ActionsAsync<TFix>(document, diagnostics[0]));
        if (diagnostics.Length > 1)
        {
            var context = new FixAllContext(
                document, provider, FixAllScope.Project, action.EquivalenceKey!, provider.FixableDiagnosticIds, new Diagnostics(diagnostics), TestContext.Current.CancellationToken);
            action = Assert.IsAssignableFrom<CodeAction>(await provider.GetFixAllProvider()!.GetFixAsync(context));
        }

        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        var changed = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution.GetProject(document.Project.Id)!;
        var written = new List<ProjectFile>();
        foreach (var file in changed.AdditionalDocuments)
        {
            var text = (await file.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
            if (!files.Any(known => known.Path == file.FilePath && known.Text == text)) written.Add(new ProjectFile(file.FilePath!, text));
        }

        return written;
    }

    private static async Task<(Document Document, ImmutableArray<Diagnostic> Diagnostics)> DiagnoseAsync<TFix>(string markup, IReadOnlyList<string> released) where TFix : CodeFixProvider, new()
    {
        var (document, diagnostics) = await DiagnoseAsync<TFix>(MarkedSource.Parse(markup).Text, released.Count == 0 ? [] : await Releases.OfAsync(markup, released));
        Assert.Equal(MarkedSource.Parse(markup).Expected.Count, diagnostics.Length);
        return (document, diagnostics);
    }

    private static async Task<(Document Document, ImmutableArray<Diagnostic> Diagnostics)> DiagnoseAsync<TFix>(string source, IReadOnlyList<ProjectFile> files) where TFix : CodeFixProvider, new()
    {
        var project = new AdhocWorkspace()
            .AddProject(ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, "Tested", "Tested", LanguageNames.CSharp, filePath: "/home/ada/shop/Shop.csproj"))
            .WithParseOptions(Compilations.ParseOptions)
            .WithCompilationOptions(Compilations.Options)
            .WithMetadataReferences(Compilations.References)
            .AddDocument("Usings.cs", Compilations.GlobalUsings, filePath: "Usings.cs").Project;
        foreach (var file in files) project = project.AddAdditionalDocument(Path.GetFileName(file.Path), file.Text, filePath: file.Path).Project;
        var document = project.AddDocument(Compilations.SourcePath, source, filePath: Compilations.SourcePath);
        var compilation = await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken);
        var fixable = new TFix().FixableDiagnosticIds;
        var reported = await Compilations.DiagnoseAsync(compilation!, files);
        return (document, [.. reported.Where(diagnostic => fixable.Contains(diagnostic.Id)).OrderBy(static diagnostic => diagnostic.Location.SourceSpan)]);
    }

    private static async Task<IReadOnlyList<CodeAction>> ActionsAsync<TFix>(Document document, Diagnostic diagnostic) where TFix : CodeFixProvider, new()
    {
        var actions = new List<CodeAction>();
        await new TFix().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        return actions;
    }

    private static async Task AssertAsync(Document document, CodeAction action, string after, IReadOnlyList<string> released)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        var changed = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution.GetDocument(document.Id)!;
        SourceText text = await changed.GetTextAsync(TestContext.Current.CancellationToken);
        Assert.Equal(MarkedSource.Parse(after).Text, text.ToString());
        await RuleTest.ReportsAsync(after, files: released.Count == 0 ? null : await Releases.OfAsync(after, released));
    }

    private sealed class Diagnostics(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(diagnostics.Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
