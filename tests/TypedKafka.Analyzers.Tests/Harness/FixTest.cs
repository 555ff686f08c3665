using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace TypedKafka.Analyzers.Tests.Harness;

/// <summary>Applies a code fix to a source and compares the text, then asks the rules about the result.</summary>
internal static class FixTest
{
    /// <summary>Asserts what fixing the first marked diagnostic makes of the source. Marks in <paramref name="after"/> are what is left.</summary>
    public static async Task FixesAsync<TFix>(string before, string after) where TFix : CodeFixProvider, new()
    {
        var (document, diagnostics) = await DiagnoseAsync<TFix>(before);
        var action = Assert.Single(await ActionsAsync<TFix>(document, diagnostics[0]));
        await AssertAsync(document, action, after);
    }

    /// <summary>Asserts what Fix All makes of a source with several marked diagnostics.</summary>
    public static async Task FixesAllAsync<TFix>(string before, string after) where TFix : CodeFixProvider, new()
    {
        var (document, diagnostics) = await DiagnoseAsync<TFix>(before);
        Assert.True(diagnostics.Length > 1, "Fix All is only tested by more than one diagnostic.");
        var provider = new TFix();
        var first = Assert.Single(await ActionsAsync<TFix>(document, diagnostics[0]));
        var context = new FixAllContext(
            document, provider, FixAllScope.Document, first.EquivalenceKey!, provider.FixableDiagnosticIds, new Diagnostics(diagnostics), TestContext.Current.CancellationToken);
        var action = await provider.GetFixAllProvider()!.GetFixAsync(context);
        await AssertAsync(document, Assert.IsAssignableFrom<CodeAction>(action), after);
    }

    /// <summary>Asserts that the fix has nothing to offer for what is marked.</summary>
    public static async Task OffersNothingAsync<TFix>(string markup) where TFix : CodeFixProvider, new()
    {
        var (document, diagnostics) = await DiagnoseAsync<TFix>(markup);
        foreach (var diagnostic in diagnostics) Assert.Empty(await ActionsAsync<TFix>(document, diagnostic));
    }

    private static async Task<(Document Document, ImmutableArray<Diagnostic> Diagnostics)> DiagnoseAsync<TFix>(string markup) where TFix : CodeFixProvider, new()
    {
        var source = MarkedSource.Parse(markup);
        var project = new AdhocWorkspace()
            .AddProject("Tested", LanguageNames.CSharp)
            .WithParseOptions(Compilations.ParseOptions)
            .WithCompilationOptions(Compilations.Options)
            .WithMetadataReferences(Compilations.References)
            .AddDocument("Usings.cs", Compilations.GlobalUsings, filePath: "Usings.cs").Project;
        var document = project.AddDocument(Compilations.SourcePath, source.Text, filePath: Compilations.SourcePath);
        var compilation = await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken);
        var fixable = new TFix().FixableDiagnosticIds;
        var reported = await Compilations.DiagnoseAsync(compilation!);
        ImmutableArray<Diagnostic> diagnostics = [.. reported.Where(diagnostic => fixable.Contains(diagnostic.Id)).OrderBy(static diagnostic => diagnostic.Location.SourceSpan)];
        Assert.Equal(source.Expected.Count, diagnostics.Length);
        return (document, diagnostics);
    }

    private static async Task<IReadOnlyList<CodeAction>> ActionsAsync<TFix>(Document document, Diagnostic diagnostic) where TFix : CodeFixProvider, new()
    {
        var actions = new List<CodeAction>();
        await new TFix().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));
        return actions;
    }

    private static async Task AssertAsync(Document document, CodeAction action, string after)
    {
        var operations = await action.GetOperationsAsync(TestContext.Current.CancellationToken);
        var changed = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution.GetDocument(document.Id)!;
        SourceText text = await changed.GetTextAsync(TestContext.Current.CancellationToken);
        Assert.Equal(MarkedSource.Parse(after).Text, text.ToString());
        await RuleTest.ReportsAsync(after);
    }

    private sealed class Diagnostics(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(diagnostics.Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
