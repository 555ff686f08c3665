using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>TK1011: what would be generated for a contract or handler has a name that something else has already.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NameTakenAnalyzer() : ProblemRule(ProblemKind.NameTaken, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.NameTaken,
        "A generated name is taken",
        "Rename '{1}': something of this name is generated for the {2} '{0}'",
        RuleCategories.Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.NameTaken + HelpLinks.Extension);

    private protected override void Register(CompilationStartAnalysisContext start, ParsedSymbols parsed)
    {
        OnContracts(start, parsed, DescribeContract);
        OnHandlers(start, parsed, DescribeHandler);
    }

    private Diagnostic DescribeContract(INamedTypeSymbol contract, Problem problem, CancellationToken cancellationToken)
    {
        var name = problem.Arguments[1];
        INamespaceOrTypeSymbol around = contract.ContainingType is { } container ? container : contract.ContainingNamespace;
        var taken = contract.GetMembers(name).Concat(around.GetTypeMembers(name, 0)).FirstOrDefault();
        return Diagnostic.Create(Descriptor, Places.OfName(taken ?? contract), contract.Name, name, "contract");
    }

    private Diagnostic DescribeHandler(IMethodSymbol handler, Problem problem)
    {
        var name = problem.Arguments[1];
        var taken = handler.ContainingType.GetMembers(name).FirstOrDefault(Declarations.IsByHand);
        return Diagnostic.Create(Descriptor, Places.OfName(taken ?? handler), handler.Name, name, "handler");
    }
}
