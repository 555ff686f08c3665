using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>TK1016: what names a case in a message names nothing else.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DuplicateDiscriminatorAnalyzer() : UnionRule(ProblemKind.DuplicateDiscriminator, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.DuplicateDiscriminator,
        "A discriminator stands for two things",
        "In the union '{0}' the name '{3}' stands for both '{1}' and '{2}', and a reader could not tell them apart; rename one of them",
        RuleCategories.Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.DuplicateDiscriminator + HelpLinks.Extension);

    private protected override Diagnostic Describe(INamedTypeSymbol union, Problem problem, CancellationToken cancellationToken) =>
        Diagnostic.Create(Descriptor, Places.OfName(union), union.Name, problem.Arguments[1], problem.Arguments[2], problem.Arguments[3]);
}
