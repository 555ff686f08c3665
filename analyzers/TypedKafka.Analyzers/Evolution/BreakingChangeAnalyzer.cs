using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedKafka.Analyzers.Evolution;

/// <summary>TK2001: a change after which a released version and this one cannot read each other, as their mode promises.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BreakingChangeAnalyzer() : GateRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.BreakingChange,
        "A change breaks a released schema",
        "{0}",
        RuleCategories.Evolution,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.BreakingChange + HelpLinks.Extension);
}
