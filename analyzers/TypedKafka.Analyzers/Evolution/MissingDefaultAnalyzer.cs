using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedKafka.Analyzers.Evolution;

/// <summary>TK2002: a member that older messages do not have, and that must be there.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingDefaultAnalyzer() : GateRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.MissingDefault,
        "A new member has no default",
        "{0}",
        RuleCategories.Evolution,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.MissingDefault + HelpLinks.Extension);
}
