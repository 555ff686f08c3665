using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedKafka.Analyzers.Evolution;

/// <summary>TK2003: a new member that has the type and the place of one that is gone.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LooksRenamedAnalyzer() : GateRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.LooksRenamed,
        "A member looks renamed",
        "{0}",
        RuleCategories.Evolution,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.LooksRenamed + HelpLinks.Extension);
}
