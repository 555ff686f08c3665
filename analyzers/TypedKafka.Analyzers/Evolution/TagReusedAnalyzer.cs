using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedKafka.Analyzers.Evolution;

/// <summary>TK2005: the number of a Protobuf field that is gone, given to another member or free to be.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TagReusedAnalyzer() : GateRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.TagReused,
        "A Protobuf tag is reused or not reserved",
        "{0}",
        RuleCategories.Evolution,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.TagReused + HelpLinks.Extension);
}
