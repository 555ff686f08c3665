namespace TypedKafka.Tests.Handling.Failures;

/// <summary>Policies whose waits are as short as they can be: what is tested is never how long something takes.</summary>
internal static class Policies
{
    public static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);

    public static FailurePolicy InPlace(int retries, FailureAction then = FailureAction.StopHost) => new() { Retries = retries, FirstDelay = Short, MaxDelay = Short, Then = then };

    public static FailurePolicy Patient(TimeSpan delay) => new() { Retries = 3, FirstDelay = delay, MaxDelay = delay, Then = FailureAction.DeadLetter };

    public static FailurePolicy Topics(params int[] milliseconds) => new()
    {
        RetryTopics = [.. milliseconds.Select(delay => new RetryDelay($"{delay}ms", TimeSpan.FromMilliseconds(delay)))],
        Then = FailureAction.DeadLetter,
    };
}
