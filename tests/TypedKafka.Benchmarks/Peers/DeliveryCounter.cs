namespace TypedKafka.Benchmarks.Peers;

/// <summary>
/// Bounds what is in flight, for a producer that reports by a callback on one thread. The sender is woken when half of the window is free: a wake-up for each message would be
/// measured as the client's.
/// </summary>
internal sealed class DeliveryCounter(int window)
{
    private readonly object _gate = new();
    private long _sent;
    private long _settled;
    private long _wakeAt = long.MaxValue;
    private string? _failure;

    /// <summary>Counts one that is about to be sent, once there is room.</summary>
    public void AwaitRoom()
    {
        if (_sent - Volatile.Read(ref _settled) >= window) Await(_sent - window / 2);
        _sent++;
    }

    /// <summary>Waits until all that were sent are settled.</summary>
    /// <exception cref="InvalidOperationException">One was not delivered.</exception>
    public void AwaitAll()
    {
        Await(_sent);
        if (Volatile.Read(ref _failure) is { } reason) throw new InvalidOperationException($"A message was not delivered: {reason}");
    }

    /// <summary>Counts one that was delivered, or failed for a reason.</summary>
    public void Settle(string? failure)
    {
        if (failure is not null) Interlocked.CompareExchange(ref _failure, failure, null);
        if (Interlocked.Increment(ref _settled) != Volatile.Read(ref _wakeAt)) return;
        lock (_gate) Monitor.Pulse(_gate);
    }

    private void Await(long settled)
    {
        lock (_gate)
        {
            Interlocked.Exchange(ref _wakeAt, settled); // a full fence: either this thread sees the count, or the callback sees the mark
            while (Volatile.Read(ref _settled) < settled) Monitor.Wait(_gate);
        }
    }
}
