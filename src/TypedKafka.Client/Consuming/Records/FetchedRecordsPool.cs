using System.Collections.Concurrent;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Consuming.Records;

/// <summary>Reuses the objects around fetched bytes, and counts the bytes that a consumer holds: what the limit for fetching ahead is compared with.</summary>
internal sealed class FetchedRecordsPool
{
    private readonly ConcurrentQueue<FetchedRecords> _fetched = new();
    private readonly ConcurrentQueue<PreparedRecords> _prepared = new();
    private long _heldBytes;
    private long _stockedBytes;

    /// <summary>Bytes fetched or unpacked, and not yet given back.</summary>
    public long HeldBytes => Volatile.Read(ref _heldBytes);

    /// <summary>
    /// Called once for a partition that answers with about as much as it may: gives the buffer pool what one at the reader, one ready and one on its way need
    /// (the one that has just come is there), so that from then on nothing is allocated. Up to the limit for fetching ahead in all.
    /// </summary>
    public void StockFor(int bytesPerPartition, long limit)
    {
        const int more = 2;
        if (Interlocked.Add(ref _stockedBytes, (long)bytesPerPartition * more) <= limit) BufferPool.Stock(bytesPerPartition, more);
    }

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
