using System.Diagnostics;

namespace TypedKafka.Benchmarks;

/// <summary>Reads every member of every message by its view, and notes what the process allocated between the warm-up's end and the last message.</summary>
[ConsumerGroup("benchmarks-views")]
public sealed partial class ReadingCounter(int warmup, int total)
{
    // Part of the warm-up: a handler that is slow now and then lets prefetching fill the buffers that it may hold.
    private const int PauseEvery = 2_048;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _count;
    private long _checksum;
    private long _allocatedBefore;
    private long _startedAt;

    /// <summary>Completes when all messages were read.</summary>
    public Task Done => _done.Task;

    /// <summary>Bytes that the process allocated since the warm-up.</summary>
    public long Allocated { get; private set; }

    /// <summary>How long that took.</summary>
    public double Seconds { get; private set; }

    /// <summary>The sum over what was read, so that no read can be left out.</summary>
    public long Checksum => Interlocked.Read(ref _checksum);

    /// <summary>Counts one.</summary>
    [Consume]
    public void Count(in ReadingView reading)
    {
        Span<byte> text = stackalloc byte[64];
        var sum = reading.Sensor.CopyTo(text) + reading.Sequence + (long)reading.Value + reading.Unit.CopyTo(text);
        foreach (var tag in reading.Tags) sum += tag.CopyTo(text);
        Interlocked.Add(ref _checksum, sum);

        var count = Interlocked.Increment(ref _count);
        if (count < warmup && count % PauseEvery == 0) Thread.Sleep(Pause);
        if (count == warmup)
        {
            _allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
            _startedAt = Stopwatch.GetTimestamp();
        }
        else if (count == total)
        {
            Seconds = Stopwatch.GetElapsedTime(_startedAt).TotalSeconds;
            Allocated = GC.GetTotalAllocatedBytes(precise: true) - _allocatedBefore;
            _done.TrySetResult();
        }
    }
}
