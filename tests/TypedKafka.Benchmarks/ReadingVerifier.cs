namespace TypedKafka.Benchmarks;

/// <summary>Checks each message that comes back: once, whole, and in order within its partition.</summary>
[ConsumerGroup("benchmarks-verify")]
public sealed partial class ReadingVerifier(int total)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<int, long> _lastOfPartition = [];
    private readonly bool[] _seen = new bool[total];
    private readonly Lock _gate = new();
    private int _distinct;
    private int _duplicates;
    private int _outOfOrder;
    private int _damaged;

    /// <summary>Completes when every message was seen.</summary>
    public Task Done => _done.Task;

    /// <summary>Nothing was doubled, reordered or damaged.</summary>
    public bool IsFlawless => (_distinct, _duplicates, _outOfOrder, _damaged) == (total, 0, 0, 0);

    /// <summary>The counts.</summary>
    public string Describe() => $"{_distinct} of {total}, {_duplicates} duplicates, {_outOfOrder} out of order, {_damaged} damaged, {_lastOfPartition.Count} partitions";

    /// <summary>Checks one.</summary>
    [Consume]
    public void Check(Reading reading, MessageContext context)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var whole = reading.IsWhole();
        lock (_gate)
        {
            if (!whole) _damaged++;
            if (_lastOfPartition.TryGetValue(context.Partition, out var last) && reading.Sequence <= last) _outOfOrder++;
            _lastOfPartition[context.Partition] = reading.Sequence;

            if (_seen[reading.Sequence]) _duplicates++;
            else _distinct++;
            _seen[reading.Sequence] = true;
            if (_distinct == total) _done.TrySetResult();
        }
    }
}
