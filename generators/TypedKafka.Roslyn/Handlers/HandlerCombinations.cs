using Microsoft.CodeAnalysis;

namespace TypedKafka.Roslyn;

/// <summary>Refuses what a handler cannot have together: each of it decides when a record counts as handled, or what becomes of it otherwise.</summary>
internal static class HandlerCombinations
{
    public static void Check(IMethodSymbol method, bool isExactlyOnce, List<HandlerParameterModel> parameters, FailureModel? failure, List<Problem> problems)
    {
        var isManual = parameters.Exists(static parameter => parameter.Kind == HandlerParameterKind.Acknowledgement);
        if (isExactlyOnce && isManual) Refuse("its transaction is committed when it returns, and its Acknowledgement would come later; leave one of the two out");
        if (isExactlyOnce && failure is { RetryTopics.Count: > 0 })
            Refuse("a transaction goes through the records of a partition in their order, and RetryTopics take some out of it; use Retries, which keep the order, or leave ExactlyOnce out");
        if (isManual && failure is not null && failure is not { Retries: 0, RetryTopics.Count: 0, Then: "StopHost" })
            Refuse("its Acknowledgement may fail when the record is not at hand any more, so there is nothing to try again or to send elsewhere; give it an [OnFailure] of its own that says nothing, or leave the Acknowledgement out");

        void Refuse(string reason) => HandlerParser.Add(problems, method, null, reason);
    }
}
