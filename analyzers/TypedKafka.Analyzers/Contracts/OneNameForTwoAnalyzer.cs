using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>TK1003: one name for two things: two types of one name in schemas, or two contracts on one topic. Whoever reads the one is given the other's records as well; where they contradict each other, only one of them can be right.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OneNameForTwoAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.OneNameForTwo,
        "One name stands for two schemas",
        "{0}",
        RuleCategories.Contracts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.OneNameForTwo + HelpLinks.Extension);

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
            var names = new Lazy<SchemaNameIndex>(() => SchemaNameIndex.Of(compilation, cancellationToken), LazyThreadSafetyMode.PublicationOnly);
            start.RegisterSymbolAction(symbol => Analyze(symbol, index, names), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, Lazy<TopicIndex> topics, Lazy<SchemaNameIndex> names)
    {
        var contract = (INamedTypeSymbol)context.Symbol;
        if (!Attributes.Has(contract, KnownNames.TopicAttribute)) return;
        if (topics.Value.Other(contract) is var (other, contradiction))
        {
            var reason = contradiction is null ? WhyNotTogether(contract, other) : $"{contradiction}; a topic is created in one way";
            Report(
                context,
                Places.OfTopic(contract, setting: null, context.CancellationToken),
                Places.OfTopic(other, setting: null, context.CancellationToken),
                contradiction is null ? DiagnosticSeverity.Warning : DiagnosticSeverity.Error,
                $"'{contract.Name}' and '{other.Name}' are both contracts of the topic \"{TopicIndex.NameOf(contract)}\": {reason}");
        }

        foreach (var (name, type, rival, rivalContract) in names.Value.Clashes(contract))
        {
            var assemblies = $"one of '{type.ContainingAssembly.Name}' in '{contract.Name}', one of '{rival.ContainingAssembly.Name}' in '{rivalContract.Name}'";
            Report(
                context, Places.OfName(contract), Places.OfName(rivalContract), DiagnosticSeverity.Error,
                $"Two types are called '{name}' in schemas, {assemblies}: a schema, a codec and a view have one shape; rename one of them");
        }
    }

    private static string WhyNotTogether(INamedTypeSymbol contract, INamedTypeSymbol other)
    {
        var (union, one) = UnionParser.Lists(contract, other) ? (contract, other) : UnionParser.Lists(other, contract) ? (other, contract) : default;
        return one is null
            ? "a reader of one is given the records of the other; make them one message, or give one of them a topic of its own"
            : $"'{one.Name}' is a case of '{union.Name}', whose readers refuse what its own contract writes, for that does not name the case; leave its [Topic] out, or give it a topic of its own";
    }

    private static void Report(SymbolAnalysisContext context, Location here, Location there, DiagnosticSeverity severity, string message) =>
        context.ReportDiagnostic(Diagnostic.Create(Rule, here, severity, additionalLocations: [there], properties: null, message));
}
