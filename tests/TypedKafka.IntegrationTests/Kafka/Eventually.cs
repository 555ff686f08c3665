using Xunit.Sdk;

namespace TypedKafka.IntegrationTests.Kafka;

/// <summary>Waits for what a cluster does in its own time: a KRaft broker answers reads from metadata that trails the controller's answer to a change.</summary>
public static class Eventually
{
    private static readonly TimeSpan DefaultDeadline = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Repeats a check until it holds; at the deadline its own failure is the test's.</summary>
    /// <param name="check">What asserts.</param>
    /// <param name="deadline">Default: 15 s.</param>
    public static async Task HoldsAsync(Func<Task> check, TimeSpan? deadline = null)
    {
        ArgumentNullException.ThrowIfNull(check);
        var cancel = TestContext.Current.CancellationToken;
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await check();
                return;
            }
            catch (XunitException) when (TimeProvider.System.GetElapsedTime(started) < (deadline ?? DefaultDeadline))
            {
                await Task.Delay(Pause, cancel);
            }
        }
    }
}
