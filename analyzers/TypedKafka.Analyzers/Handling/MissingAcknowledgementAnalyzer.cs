using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedKafka.Analyzers.Handling;

/// <summary>
/// TK3009: a handler that acknowledges by hand can end without having done so, and without having handed its acknowledgement on. The record is never committed, and what comes after it soon is not handled any more.
/// An error, so it speaks only of ways that are there for certain.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingAcknowledgementAnalyzer() : HandlerBodyRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.MissingAcknowledgement,
        "A handler forgets its acknowledgement",
        "'{0}' can end here{1} with '{2}' open, so its record is never committed: acknowledge or fail it, or hand it on",
        RuleCategories.Handlers,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.MissingAcknowledgement + HelpLinks.Extension);

    private protected override void Analyze(HandlerBody body)
    {
        if (body.Acknowledgement is not { } parameter) return;
        var syntax = body.Block.Syntax;
        var first = AcknowledgementFlow.Find(body.Graph, new AcknowledgementUses(body.Block, parameter))
            .SelectMany(edge => OpenEnd.Of(edge, syntax).Where(end => !edge.IsPerhapsNone || end.IsWritten))
            .OrderBy(static end => end.Location.SourceSpan.Start)
            .FirstOrDefault();
        if (first is null) return;
        body.Report(Rule, first.Location, DiagnosticProperties.When(first.MayComplete, DiagnosticProperties.MayComplete), body.Method.Name, first.Way, parameter.Name);
    }
}
