using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>TK1004: a topic that every broker refuses.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IllegalTopicAnalyzer() : ContractRule(ProblemKind.IllegalTopic, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.IllegalTopic,
        "A topic must be legal in Kafka",
        "The topic \"{0}\" is illegal: {1}",
        RuleCategories.Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.IllegalTopic + HelpLinks.Extension);

    private protected override Diagnostic Describe(INamedTypeSymbol contract, Problem problem, CancellationToken cancellationToken) =>
        Diagnostic.Create(Descriptor, Places.OfTopic(contract, problem.Member, cancellationToken), problem.Arguments[0], problem.Arguments[1]);
}
