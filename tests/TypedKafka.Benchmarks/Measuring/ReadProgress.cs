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
    private readonly LoadSnapshot[] _snapshots = new LoadSnapshot[4];
    private int _taken;
    private long _count;
    private long _checksum;
    private long _touched;

    internal ReadProgress(MeasureRequest request)
    {
        _cold = Math.Max(1, request.Cold);
        _warmup = Math.Max(1, request.Warmup);
        _measured = request.Warmup + request.Messages;
        _total = _measured + request.Tail;
        _brokerPid = request.BrokerPid;
    }

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
        if (count == 1) Take(0); // joining the group is not reading
        if (count == _cold) Take(1);
        if (count == _warmup) Take(2);
        if (count == _measured) Take(3);
        if (count != _total) return;
        Await(_snapshots.Length);
        _done.TrySetResult();
    }

    /// <summary>The cold and the warm figures.</summary>
    /// <exception cref="InvalidOperationException">What was read is not each of the messages exactly once.</exception>
    internal (LoadFigures Cold, LoadFigures Warm) Figures()
    {
        var expected = 0L;
        for (var sequence = 0; sequence < _total; sequence++) expected += Mix(sequence);
        if (Interlocked.Read(ref _count) != _total || Interlocked.Read(ref _checksum) != expected)
            throw new InvalidOperationException($"{_count} messages were read, and they are not the {_total} of the topic, each once.");
        return (LoadFigures.Between(_snapshots[0], _snapshots[1], _cold), LoadFigures.Between(_snapshots[2], _snapshots[3], _measured - _warmup));
    }

    private void Take(int number)
    {
        Await(number);
        try
        {
            _snapshots[number] = LoadSnapshot.Take(_brokerPid);
        }
        finally
        {
            Volatile.Write(ref _taken, number + 1);
        }
    }

    // Who counted the message of an earlier snapshot may not have come to take it yet: without this the end could lie before the start.
    private void Await(int number)
    {
        var wait = new SpinWait();
        while (Volatile.Read(ref _taken) < number) wait.SpinOnce();
    }

    // A plain sum would not see that one number came twice and another, as far off, not at all.
    private static long Mix(long sequence)
    {
        var mixed = unchecked(((ulong)sequence + 1) * 0x9E3779B97F4A7C15);
        return (long)(mixed ^ (mixed >> 29));
    }
}
