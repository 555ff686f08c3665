using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>TK1003: two contracts on one topic. Whoever reads the one is given the other's records as well; where they contradict each other, only one of them can be right.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SharedTopicAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.SharedTopic,
        "Two contracts have one topic",
        "'{0}' and '{1}' are both contracts of the topic \"{2}\": {3}",
        RuleCategories.Contracts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.SharedTopic + HelpLinks.Extension);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (ParsedSymbols.Of(start.Compilation) is null) return;
            var compilation = start.Compilation;
            var cancellationToken = start.CancellationToken;
            var index = new Lazy<TopicIndex>(() => TopicIndex.Of(compilation, cancellationToken), LazyThreadSafetyMode.PublicationOnly);
            start.RegisterSymbolAction(symbol => Analyze(symbol, index), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, Lazy<TopicIndex> index)
    {
        var contract = (INamedTypeSymbol)context.Symbol;
        if (Roslyn.Attributes.Find(contract, Roslyn.KnownNames.TopicAttribute) is not { } topic || index.Value.Other(contract) is not var (other, contradiction)) return;
        var reason = contradiction is null
            ? "a reader of one is given the records of the other; make them one message, or give one of them a topic of its own"
            : $"{contradiction}; a topic is created in one way";
        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            Places.OfTopic(contract, setting: null, context.CancellationToken),
            contradiction is null ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
            additionalLocations: [Places.OfTopic(other, setting: null, context.CancellationToken)],
            properties: null,
            contract.Name,
            other.Name,
            Roslyn.Attributes.Argument<string>(topic, 0),
            reason));
    }
}
