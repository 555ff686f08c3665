using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Contracts;

/// <summary>TK1005: a key for which equal values need not have equal bytes would scatter one key over many partitions.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeyWithoutBytesAnalyzer() : ContractRule(ProblemKind.KeyWithoutCanonicalBytes, Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.KeyWithoutBytes,
        "A key must have canonical bytes",
        "'{0}' of type '{1}' cannot be a key: equal values must have equal bytes, because they choose the partition; use text, an integer, a decimal, a Guid, a date or time, an enum or bytes",
        RuleCategories.Contracts,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.KeyWithoutBytes + HelpLinks.Extension);

    private protected override Diagnostic Describe(INamedTypeSymbol contract, Problem problem, CancellationToken cancellationToken) =>
        Diagnostic.Create(Descriptor, Places.OfMember(contract, problem.Member), problem.Arguments[0], Places.Readable(problem.Arguments[1]));
}
