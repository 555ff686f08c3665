using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>TK1011: what would be generated for a contract has a name that something else has already.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NameTakenAnalyzer() : ContractRule(ProblemKind.NameTaken, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.NameTaken,
        "A name that is generated for a contract is taken",
        "Rename '{1}': something of this name is generated for the contract '{0}'",
        RuleCategories.Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.NameTaken + HelpLinks.Extension);

    private protected override Diagnostic Describe(INamedTypeSymbol contract, Problem problem, CancellationToken cancellationToken)
    {
        var name = problem.Arguments[1];
        INamespaceOrTypeSymbol around = contract.ContainingType is { } container ? container : contract.ContainingNamespace;
        var taken = contract.GetMembers(name).Concat(around.GetTypeMembers(name, 0)).FirstOrDefault();
        return Diagnostic.Create(Descriptor, Places.OfName(taken ?? contract), contract.Name, name);
    }
}
