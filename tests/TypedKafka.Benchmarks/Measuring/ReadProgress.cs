namespace TypedKafka.Benchmarks.Measuring;

/// <summary>Counts what was read, from any thread, takes the snapshots on the way, and knows whether it was each message exactly once.</summary>
public sealed class ReadProgress
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _cold;
    private readonly int _warmup;
    private readonly int _measured;
    private readonly int _total;
    private readonly int? _brokerPid;
    private LoadSnapshot _atFirst;
    private LoadSnapshot _atCold;
    private LoadSnapshot _atWarm;
    private LoadSnapshot _atEnd;
    private long _count;
    private long _checksum;
    private long _touched;

    internal ReadProgress(MeasureRequest request) =>
        (_cold, _warmup, _measured, _total, _brokerPid) =
            (request.Cold, request.Warmup, request.Warmup + request.Messages, request.Warmup + request.Messages + request.Tail, request.BrokerPid);

    /// <summary>Completes when all messages were read.</summary>
    public Task Done => _done.Task;

    /// <summary>What the readers touched of the messages, so that no read can be left out.</summary>
    public long Touched => Interlocked.Read(ref _touched);

    /// <summary>Counts one.</summary>
    public void Add(long sequence, int touched)
    {
        Interlocked.Add(ref _checksum, Mix(sequence));
        Interlocked.Add(ref _touched, touched);
        var count = Interlocked.Increment(ref _count);
        if (count == 1) _atFirst = LoadSnapshot.Take(_brokerPid); // joining the group is not reading
        if (count == _cold) _atCold = LoadSnapshot.Take(_brokerPid);
        if (count == _warmup) _atWarm = LoadSnapshot.Take(_brokerPid);
        if (count == _measured) _atEnd = LoadSnapshot.Take(_brokerPid);
        if (count == _total) _done.TrySetResult();
    }

    /// <summary>The cold and the warm figures.</summary>
    /// <exception cref="InvalidOperationException">What was read is not each of the messages exactly once.</exception>
    internal (LoadFigures Cold, LoadFigures Warm) Figures()
    {
        var expected = 0L;
        for (var sequence = 0; sequence < _total; sequence++) expected += Mix(sequence);
        if (Interlocked.Read(ref _count) != _total || Interlocked.Read(ref _checksum) != expected)
            throw new InvalidOperationException($"{_count} messages were read, and they are not the {_total} of the topic, each once.");
        return (LoadFigures.Between(_atFirst, _atCold, _cold), LoadFigures.Between(_atWarm, _atEnd, _measured - _warmup));
    }

    // A plain sum would not see that one number came twice and another, as far off, not at all.
    private static long Mix(long sequence)
    {
        var mixed = unchecked(((ulong)sequence + 1) * 0x9E3779B97F4A7C15);
        return (long)(mixed ^ (mixed >> 29));
    }
}
