using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>TK1014: a file of the items <c>TypedKafkaSchema</c> that is no schema, or whose schema no contract can have.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IllegalSchemaFileAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.IllegalSchemaFile,
        "A schema file cannot be a contract",
        "'{0}' cannot be a contract: {1}",
        RuleCategories.Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.IllegalSchemaFile + HelpLinks.Extension);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypesByMetadataName(KnownNames.TopicAttribute).IsEmpty) return;

            // One file may clash with another, so all are looked at together, once.
            var results = new Lazy<EquatableArray<SchemaSourceResult>>(() => SchemaSources.Read(start.Options, start.CancellationToken));
            start.RegisterAdditionalFileAction(file => Report(file, results.Value));
        });
    }

    private static void Report(AdditionalFileAnalysisContext context, EquatableArray<SchemaSourceResult> results)
    {
        var path = context.AdditionalFile.Path;
        if (results.FirstOrDefault(result => result.Path == path) is not { Problems.Count: > 0 } result || context.AdditionalFile.GetText(context.CancellationToken) is not { } text) return;
        foreach (var problem in result.Problems)
        {
            var span = Span(text, problem.Position);
            context.ReportDiagnostic(Diagnostic.Create(Rule, Location.Create(path, span, text.Lines.GetLinePositionSpan(span)), Path.GetFileName(path), problem.Text));
        }
    }

    // To the end of the line: what is wrong may be a value of many lines.
    private static TextSpan Span(SourceText text, int position)
    {
        var start = Math.Min(position, text.Length);
        return TextSpan.FromBounds(start, Math.Max(start, text.Lines.GetLineFromPosition(start).End));
    }
}
