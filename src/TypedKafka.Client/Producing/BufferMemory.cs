namespace TypedKafka.Client.Producing;

/// <summary>Counts the rented bytes of a producer's batches against its limit.</summary>
internal sealed class BufferMemory(long limit)
{
    private long _used;

    public long Limit { get; } = limit;

    public long Used => Volatile.Read(ref _used);

    /// <summary>False when there is no room. A producer that holds nothing gets whatever it asks for, so that no legal record waits for ever.</summary>
    public bool TryReserve(long count)
    {
        while (true)
        {
            var used = Volatile.Read(ref _used);
            if (used > 0 && used + count > Limit) return false;
            if (Interlocked.CompareExchange(ref _used, used + count, used) == used) return true;
        }
    }

    /// <summary>Takes what compressing or splitting needs: going back is not possible there, and it is short-lived.</summary>
    public void Reserve(long count) => Interlocked.Add(ref _used, count);

    public void Release(long count) => Interlocked.Add(ref _used, -count);
}
