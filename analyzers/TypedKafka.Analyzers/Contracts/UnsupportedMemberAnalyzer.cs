using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>TK1002: a member that no codec can be generated for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsupportedMemberAnalyzer() : ContractRule(ProblemKind.UnsupportedMember, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.UnsupportedMember,
        "A member cannot be part of a message",
        "{0} cannot be part of a message: {1}",
        RuleCategories.Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.UnsupportedMember + HelpLinks.Extension);

    private protected override Diagnostic Describe(INamedTypeSymbol contract, Problem problem, CancellationToken cancellationToken)
    {
        var path = problem.Arguments[0];
        var type = Places.Readable(problem.Arguments[1]);
        var subject = path.Length == 0 || path == type ? $"'{type}'" : $"'{path}' of type '{type}'";
        return Diagnostic.Create(Descriptor, Places.OfMember(contract, problem.Member), subject, problem.Arguments[2]);
    }
}
