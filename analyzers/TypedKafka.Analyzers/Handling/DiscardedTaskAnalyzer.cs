using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Handling;

/// <summary>TK3007: a handler starts work on a message and does not wait for it. The record is committed before the work is done, and lost when that fails.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DiscardedTaskAnalyzer() : HandlerBodyRule(Rule)
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.DiscardedTask,
        "A task is discarded in a handler",
        "Await '{0}': the handler does not wait for it, so the record is committed before it is done, and nobody learns of its failure",
        RuleCategories.Handlers,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.Folder + RuleIds.DiscardedTask + HelpLinks.Extension);

    private protected override void Analyze(HandlerBody body)
    {
        foreach (var operation in body.Operations)
        {
            if (operation is not IExpressionStatementOperation { Operation: var expression }) continue;
            var value = expression is ISimpleAssignmentOperation { Target: IDiscardOperation } discard ? discard.Value : expression;
            if (Started(value) is not { } call || IsSend(value, body) || IsHandedOn(call, body) || (value != expression && IsThoughtOf(call, body))) continue;
            body.Report(Rule, expression.Syntax.GetLocation(), call.TargetMethod.Name);
        }
    }

    private static IInvocationOperation? Started(IOperation expression)
    {
        var peeled = Tasks.Peel(expression);
        if (peeled is IConditionalAccessOperation access) peeled = Tasks.Peel(access.WhenNotNull);

        // What is a task only by a type argument may be kept by what returns it, as by GetOrAdd.
        return peeled is IInvocationOperation call && Tasks.IsTask(call.TargetMethod.OriginalDefinition.ReturnType) ? call : null;
    }

    // `_ =` says that somebody thought of it; of work on the very message that is hard to believe, unless something deals with its outcome.
    private static bool IsThoughtOf(IInvocationOperation call, HandlerBody body) => call.TargetMethod.Name == "ContinueWith" || !body.IsAboutMessage(call);

    // Its record is committed when that work says so.
    private static bool IsHandedOn(IInvocationOperation call, HandlerBody body) => body.Acknowledgement is { } parameter && new AcknowledgementUses(body.Block, parameter).IsUse(call);

    // TK4001 is about those.
    private static bool IsSend(IOperation expression, HandlerBody body) =>
        body.Compilation.GetTypeByMetadataName(KnownNames.TopicProducer) is { } producer && ProducerCalls.Send(expression, producer) is not null;
}
