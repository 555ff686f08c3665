namespace TypedKafka.Client.Producing;

/// <summary>Idle send tasks.</summary>
internal sealed class DeliverySourcePool
{
    private const int Kept = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly Stack<DeliverySource> _idle = new();

    public DeliverySource Rent(string topic)
    {
        DeliverySource? source;
        lock (_lock) _idle.TryPop(out source);
        source ??= new DeliverySource(this);
        source.Begin(topic);
        return source;
    }

    public void Return(DeliverySource source)
    {
        lock (_lock)
        {
            if (_idle.Count < Kept) _idle.Push(source);
        }
    }
}
