namespace TypedKafka.Tests.Support;

/// <summary>Every wait of a test has an end: a test that hangs says nothing.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static Task Within(this Task task) => task.WaitAsync(Longest, TestContext.Current.CancellationToken);

    public static Task<T> Within<T>(this Task<T> task) => task.WaitAsync(Longest, TestContext.Current.CancellationToken);

    public static Task<T> Within<T>(this ValueTask<T> task) => task.AsTask().Within();

    public static Task Within(this ValueTask task) => task.AsTask().Within();
}
