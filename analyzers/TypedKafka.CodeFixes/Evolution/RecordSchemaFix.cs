using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using TypedKafka.Analyzers;
using TypedKafka.Analyzers.Evolution;
using TypedKafka.SchemaFiles;

namespace TypedKafka.CodeFixes.Evolution;

/// <summary>Writes the schema of a contract into the file of its unreleased version.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RecordSchemaFix)), Shared]
public sealed class RecordSchemaFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.SchemaNotRecorded];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new AllFiles();

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(GateProperties.File, out var file)) continue;
            var project = context.Document.Project;
            var fix = CodeAction.Create($"Write {file}", _ => Task.FromResult(Write(project.Solution, project.Id, [diagnostic])), equivalenceKey: nameof(RecordSchemaFix));
            context.RegisterCodeFix(fix, diagnostic);
        }

        return Task.CompletedTask;
    }

    private static Solution Write(Solution solution, ProjectId id, IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(GateProperties.File, out var file) && diagnostic.Properties.TryGetValue(GateProperties.Text, out var text))
                solution = Write(solution, id, file!, SourceText.From(text!));
        }

        return solution;
    }

    private static Solution Write(Solution solution, ProjectId id, string file, SourceText text)
    {
        var project = solution.GetProject(id)!;
        var parsed = SchemaFileNames.Parse(file);
        foreach (var known in project.AdditionalDocuments)
        {
            if (known.FilePath is { } path && SchemaFileNames.Parse(path) is { } other && other with { Path = file } == parsed) return solution.WithAdditionalDocumentText(known.Id, text);
        }

        var parts = file.Split('/');
        var name = parts[parts.Length - 1];
        return solution.AddAdditionalDocument(DocumentId.CreateNewId(id), name, text, parts.Take(parts.Length - 1), Combine(Folder(project), file));
    }

    /// <summary>Where the project's schemas are: beside those that it has, else in its own folder.</summary>
    private static string? Folder(Project project)
    {
        foreach (var known in project.AdditionalDocuments)
        {
            if (known.FilePath is not { } path || SchemaFileNames.Parse(path) is not { } file) continue;
            var below = SchemaFileNames.Of(file.Topic, file.Message, file.Format, file.Version);
            return path.Substring(0, path.Length - below.Length);
        }

        return project.FilePath is { } own ? own.Substring(0, own.LastIndexOfAny(['/', '\\']) + 1) : null;
    }

    private static string Combine(string? folder, string file) => folder is null ? file : folder + (folder.IndexOf('\\') >= 0 ? file.Replace('/', '\\') : file);

    /// <summary>Writes the files of all contracts, one edit for all.</summary>
    private sealed class AllFiles : FixAllProvider
    {
        public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        {
            var projects = fixAllContext.Scope == FixAllScope.Solution ? fixAllContext.Solution.Projects : [fixAllContext.Project];
            var solution = fixAllContext.Solution;
            foreach (var project in projects)
            {
                var diagnostics = fixAllContext is { Scope: FixAllScope.Document, Document: { } document }
                    ? await fixAllContext.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                    : await fixAllContext.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
                solution = Write(solution, project.Id, diagnostics);
            }

            return CodeAction.Create("Write the schemas of all contracts", _ => Task.FromResult(solution), equivalenceKey: nameof(RecordSchemaFix));
        }
    }
}
