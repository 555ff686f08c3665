using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Producing;

/// <summary>Idle batch objects of a producer; their record memory is not with them.</summary>
internal sealed class ProducerBatchPool(ProducerCore core)
{
    private const int Kept = 512;

    // The most records of a batch that is filled by records of a few bytes; longer arrays are collected.
    private const int LongestSlots = 64 * 1024;
    private const int RetainedSlots = 1024 * 1024;

    private const int FewestSlots = 64;

    private long _stocked;
    private readonly Lock _lock = new();
    private readonly Stack<ProducerBatch> _idle = new();

    public ProducerCore Core => core;

    /// <summary>What batches remember of their records.</summary>
    public PooledArrays<RecordSlot> Slots { get; } = new(FewestSlots, LongestSlots, RetainedSlots);

    /// <summary>
    /// Called once for a partition that is busy enough to have several batches in flight: gives the pools what as many full batches as may be in flight and the open one need,
    /// so that from then on nothing is allocated, however batches of different sizes come together. Up to the limit of the buffer memory in all.
    /// </summary>
    /// <param name="batch">One of its batches, to tell how many records a full one has.</param>
    public void StockFor(ProducerBatch batch)
    {
        var settings = core.Settings;
        var length = BufferPool.CapacityFor(settings.BatchSize);
        var count = settings.MaxInFlight + 1;
        if (Interlocked.Add(ref _stocked, (long)length * count) > settings.BufferMemory) return;
        BufferPool.Stock(length, count);
        Slots.Stock((int)Math.Min(LongestSlots, (long)batch.RecordCount * length / batch.Builder.Length), count);
    }

    public ProducerBatch Rent()
    {
        lock (_lock)
        {
            if (_idle.TryPop(out var batch)) return batch;
        }

        return new ProducerBatch(this);
    }

    public void Return(ProducerBatch batch)
    {
        lock (_lock)
        {
            if (_idle.Count < Kept) _idle.Push(batch);
        }
    }
}
