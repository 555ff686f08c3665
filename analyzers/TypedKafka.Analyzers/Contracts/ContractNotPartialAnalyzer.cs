using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>TK1001: a contract must be partial, because its other half is generated.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractNotPartialAnalyzer() : ContractRule(ProblemKind.NotPartial, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.ContractNotPartial,
        "A contract must be partial",
        "Make '{0}' partial: its [Topic] makes the generator add to it",
        RuleCategories.Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.ContractNotPartial + HelpLinks.Extension);

    private protected override Diagnostic Describe(INamedTypeSymbol contract, Problem problem, CancellationToken cancellationToken) =>
        Diagnostic.Create(Descriptor, Places.OfName(contract), contract.Name);
}
