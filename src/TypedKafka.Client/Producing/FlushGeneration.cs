namespace TypedKafka.Client.Producing;

/// <summary>What was accepted between two flushes. Changed under the lock of <see cref="FlushGate"/>.</summary>
internal sealed class FlushGeneration(long number)
{
    public long Number { get; } = number;

    public int Count { get; set; }

    /// <summary>Completed when it and all before are empty; null while it is the current one.</summary>
    public TaskCompletionSource? Done { get; set; }
}
