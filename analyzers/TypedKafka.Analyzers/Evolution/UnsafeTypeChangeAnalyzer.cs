using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedKafka.Analyzers.Evolution;

/// <summary>TK2007: a member's new type does not read, or is not read by, what it was.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsafeTypeChangeAnalyzer() : GateRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.UnsafeTypeChange,
        "The type of a member changed in an unsafe way",
        "{0}",
        RuleCategories.Evolution,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.UnsafeTypeChange + HelpLinks.Extension);
}
