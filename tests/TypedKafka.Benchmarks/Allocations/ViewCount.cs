namespace TypedKafka.Benchmarks;

/// <summary>Counts the messages that handlers have read by their views, and measures what the process allocates from the warm-up's end to the last one.</summary>
internal sealed class ViewCount(LoadSettings load)
{
    // Part of the warm-up: a handler that is slow now and then lets prefetching fill the buffers that it may hold.
    private const int PauseEvery = 2_048;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly TaskCompletionSource<AllocationMeter> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly AllocationMeter _meter = new("consumed", load);
    private long _count;
    private long _checksum;

    /// <summary>Completes when all messages were read.</summary>
    public Task<AllocationMeter> Done => _done.Task;

    /// <summary>The sum over what was read, so that no read can be left out.</summary>
    public long Checksum => Interlocked.Read(ref _checksum);

    /// <summary>Counts one.</summary>
    /// <param name="sum">Something of each member that was read.</param>
    public ValueTask Add(long sum)
    {
        Interlocked.Add(ref _checksum, sum);
        var count = Interlocked.Increment(ref _count);
        if (count < load.Warmup) return count % PauseEvery == 0 ? new ValueTask(Task.Delay(Pause)) : default;
        if ((count - load.Warmup) % load.MessagesPerPart == 0 && _meter.Mark()) _done.TrySetResult(_meter);
        return default;
    }

    /// <summary>The host stops, because a handler failed.</summary>
    public void GiveUp() => _done.TrySetException(new InvalidOperationException("The host stopped before all messages were read. Its log says why."));
}
