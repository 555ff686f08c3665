using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedKafka.Analyzers.Evolution;

/// <summary>TK2006: schema files that do not say what the contract is.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SchemaNotRecordedAnalyzer() : GateRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.SchemaNotRecorded,
        "The schema of a contract is not recorded",
        "{0}",
        RuleCategories.Evolution,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.SchemaNotRecorded + HelpLinks.Extension);
}
