using TypedKafka;

namespace Shop;

/// <summary>Handles a contract that was made of a schema file.</summary>
internal static partial class Refunds
{
    private static readonly TaskCompletionSource<string> s_first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static Task<string> First => s_first.Task.WaitAsync(TimeSpan.FromSeconds(60));

    [Consume(Group = "refunds")]
    public static void On(in RefundView refund) => s_first.TrySetResult(refund.Customer.ToString());
}
