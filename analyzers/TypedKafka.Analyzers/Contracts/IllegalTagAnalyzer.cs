using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>TK1013: a member of a Protobuf message is known by its number, so each has one of its own.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IllegalTagAnalyzer() : ContractRule(ProblemKind.IllegalTag, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.IllegalTag,
        "A member has no Protobuf tag of its own",
        "'{0}' cannot be a field of a Protobuf message: {1}; {2} is free",
        RuleCategories.Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.IllegalTag + HelpLinks.Extension);

    private protected override Diagnostic Describe(INamedTypeSymbol contract, Problem problem, CancellationToken cancellationToken)
    {
        var (path, reason, free) = (problem.Arguments[0], problem.Arguments[1], problem.Arguments[2]);
        return Diagnostic.Create(Descriptor, Places.OfPath(contract, path), ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.FreeTag, free), path, reason, free);
    }
}
