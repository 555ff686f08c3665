using System.Collections.Concurrent;

namespace TypedKafka.Client.Consuming.Records;

/// <summary>Reuses the objects around fetched bytes, and counts the bytes that a consumer holds: what the limit for fetching ahead is compared with.</summary>
internal sealed class FetchedRecordsPool
{
    private readonly ConcurrentQueue<FetchedRecords> _fetched = new();
    private readonly ConcurrentQueue<PreparedRecords> _prepared = new();
    private long _heldBytes;

    /// <summary>Bytes fetched or unpacked, and not yet given back.</summary>
    public long HeldBytes => Volatile.Read(ref _heldBytes);

    /// <summary>An object without bytes; the caller holds the first reference.</summary>
    public FetchedRecords RentEmpty()
    {
        if (!_fetched.TryDequeue(out var fetched))
            fetched = new FetchedRecords(this);
        fetched.Begin();
        return fetched;
    }

    public PreparedRecords RentPrepared() => _prepared.TryDequeue(out var prepared) ? prepared : new PreparedRecords(this);

    public void Hold(long bytes) => Interlocked.Add(ref _heldBytes, bytes);

    public void Return(FetchedRecords fetched, int length)
    {
        Hold(-length);
        _fetched.Enqueue(fetched);
    }

    public void Return(PreparedRecords prepared, long unpackedBytes)
    {
        Hold(-unpackedBytes);
        _prepared.Enqueue(prepared);
    }
}
