using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>TK1015: the cases of a union are types that can be made, derive from it, and are listed once.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IllegalUnionAnalyzer() : UnionRule(ProblemKind.IllegalUnion, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.IllegalUnion,
        "This type cannot be a union",
        "'{0}' cannot be a union: {1}",
        RuleCategories.Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.IllegalUnion + HelpLinks.Extension);

    private protected override Diagnostic Describe(INamedTypeSymbol union, Problem problem, CancellationToken cancellationToken) =>
        Diagnostic.Create(Descriptor, Places.OfName(union), union.Name, problem.Arguments[1]);
}
