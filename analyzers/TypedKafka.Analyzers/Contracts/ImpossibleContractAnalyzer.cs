using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>TK1010: a type beside which nothing can be generated, or of which no message can be made, is no contract.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ImpossibleContractAnalyzer() : ContractRule(ProblemKind.OutOfReach, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.ImpossibleContract,
        "This type cannot be a contract",
        "'{0}' cannot be a contract: {1}",
        RuleCategories.Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.ImpossibleContract + HelpLinks.Extension);

    private protected override Diagnostic Describe(INamedTypeSymbol contract, Problem problem, CancellationToken cancellationToken) =>
        Diagnostic.Create(Descriptor, Places.OfName(contract), DiagnosticProperties.For(problem.Arguments[1]), contract.Name, problem.Arguments[1]);
}
