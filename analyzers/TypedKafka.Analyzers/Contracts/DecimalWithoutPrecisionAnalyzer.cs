using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>TK1008: Avro writes a decimal as a whole number of its smallest unit, and so has to know how large it can be.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DecimalWithoutPrecisionAnalyzer() : ContractRule(ProblemKind.DecimalWithoutPrecision, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.DecimalWithoutPrecision,
        "An Avro decimal has no precision",
        "'{0}' is a decimal in an Avro message, whose schema must say how many digits it has; mark it [Decimal(18, 4)], or with the digits that it needs",
        RuleCategories.Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.DecimalWithoutPrecision + HelpLinks.Extension);

    private protected override Diagnostic Describe(INamedTypeSymbol contract, Problem problem, CancellationToken cancellationToken) =>
        Diagnostic.Create(Descriptor, Places.OfPath(contract, problem.Arguments[0]), problem.Arguments[0]);
}
