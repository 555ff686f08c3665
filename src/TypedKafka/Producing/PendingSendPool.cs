namespace TypedKafka.Producing;

/// <summary>
/// Keeps <see cref="PendingSend"/>s for reuse, so that a send allocates nothing once as many are made as are in flight at a time. The idle ones are
/// linked through themselves: keeping one costs no memory of its own.
/// </summary>
internal sealed class PendingSendPool
{
    // About 8 MB of idle objects; more in flight than that are collected when they are done.
    private const int Capacity = 65_536;

    private readonly Lock _lock = new();
    private PendingSend? _idle;
    private int _count;

    public PendingSend Rent(string topic)
    {
        var send = Take() ?? new PendingSend(this);
        send.Begin(topic);
        return send;
    }

    public void Return(PendingSend send)
    {
        lock (_lock)
        {
            if (_count == Capacity) return;
            send.NextIdle = _idle;
            _idle = send;
            _count++;
        }
    }

    private PendingSend? Take()
    {
        lock (_lock)
        {
            if (_idle is not { } send) return null;
            _idle = send.NextIdle;
            send.NextIdle = null;
            _count--;
            return send;
        }
    }
}
