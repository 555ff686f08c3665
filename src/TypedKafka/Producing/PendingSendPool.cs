using System.Collections.Concurrent;

namespace TypedKafka.Producing;

/// <summary>Keeps <see cref="PendingSend"/>s for reuse, so that a send allocates nothing once as many are made as are in flight at a time.</summary>
internal sealed class PendingSendPool
{
    // About 8 MB of idle objects; more in flight than that are collected when they are done.
    private const int Capacity = 65_536;

    private readonly ConcurrentQueue<PendingSend> _idle = new();
    private int _count;

    public PendingSend Rent(string topic)
    {
        if (_idle.TryDequeue(out var send)) Interlocked.Decrement(ref _count);
        else send = new PendingSend(this);
        send.Begin(topic);
        return send;
    }

    public void Return(PendingSend send)
    {
        if (Interlocked.Increment(ref _count) <= Capacity) _idle.Enqueue(send);
        else Interlocked.Decrement(ref _count);
    }
}
