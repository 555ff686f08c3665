using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>TK1011: what would be generated beside a contract has a name that something else has already.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NameTakenAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.NameTaken,
        "A name that is generated for a contract is taken",
        "Rename '{1}': the contract '{0}' has something of this name generated {2}",
        RuleCategories.Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.NameTaken + HelpLinks.Extension);

    private static readonly string[] Suffixes = ["Contract", "Producer", "View"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownTypes.Find(start.Compilation) is { } types) start.RegisterSymbolAction(symbol => Analyze(symbol, types), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, KnownTypes types)
    {
        var contract = (INamedTypeSymbol)context.Symbol;
        if (contract.FindAttribute(types.Topic) is null) return;
        foreach (var suffix in Suffixes) ReportTaken(context, contract, Beside(contract, contract.Name + suffix), "beside it");
        ReportTaken(context, contract, contract.GetMembers("Contract"), "in it");
    }

    private static IEnumerable<ISymbol> Beside(INamedTypeSymbol contract, string name) =>
        contract.ContainingType is { } container ? container.GetMembers(name) : contract.ContainingNamespace.GetTypeMembers(name, arity: 0);

    private static void ReportTaken(SymbolAnalysisContext context, INamedTypeSymbol contract, IEnumerable<ISymbol> named, string where)
    {
        foreach (var symbol in named)
        {
            if (WrittenByHand(symbol) is { } location) context.ReportDiagnostic(Diagnostic.Create(Rule, location, contract.Name, symbol.Name, where));
        }
    }

    /// <summary>Where the user declares the symbol: what we generated ourselves says so by an attribute on its declaration.</summary>
    private static Location? WrittenByHand(ISymbol symbol)
    {
        var generated = symbol.GetAttributes()
            .Where(static attribute => attribute.AttributeClass is { Name: "GeneratedCodeAttribute" } && attribute.ConstructorArguments.FirstOrDefault().Value is string tool && tool.StartsWith("TypedKafka", StringComparison.Ordinal))
            .Select(static attribute => attribute.ApplicationSyntaxReference?.SyntaxTree)
            .FirstOrDefault();
        return symbol.Locations.FirstOrDefault(location => location.IsInSource && location.SourceTree != generated);
    }
}
