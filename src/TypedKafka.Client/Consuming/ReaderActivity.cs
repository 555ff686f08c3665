namespace TypedKafka.Client.Consuming;

/// <summary>
/// Notices a reader that has stopped reading (max poll interval, KIP-62). Looked at by the clock's tick, so that nothing is measured per record: a reader that waits for data is
/// alive, one that takes batches or moves through one is too, and a batch that nobody moves through or gives back for so long is not.
/// </summary>
internal sealed class ReaderActivity(TimeProvider time)
{
    private readonly Dictionary<ConsumedBatch, (long Moves, long Since)> _loans = [];
    private long _takes;
    private long _seenTakes = -1;
    private long _lastActive = time.GetTimestamp();

    /// <summary>The reader asks for a batch.</summary>
    public void NoteTake() => Interlocked.Increment(ref _takes);

    /// <summary>Called at each tick, by one thread at a time.</summary>
    public bool IsOverdue(PartitionTable table, TimeSpan limit)
    {
        var now = time.GetTimestamp();
        var takes = Interlocked.Read(ref _takes);
        var active = takes != _seenTakes || table.Reader.IsWaiting;
        _seenTakes = takes;
        var stuck = false;
        List<ConsumedBatch> loans;
        lock (table.Gate)
            loans = [.. table.Partitions.Where(p => p.Lease is not null).Select(p => p.Lease!)];
        foreach (var gone in _loans.Keys.Except(loans).ToList())
            _loans.Remove(gone);
        foreach (var loan in loans)
        {
            var moves = loan.Moves;
            if (!_loans.TryGetValue(loan, out var seen) || seen.Moves != moves)
            {
                _loans[loan] = (moves, now);
                active = true;
            }
            else
            {
                stuck |= time.GetElapsedTime(seen.Since, now) > limit;
            }
        }

        if (active)
            _lastActive = now;
        return stuck || time.GetElapsedTime(_lastActive, now) > limit;
    }
}
