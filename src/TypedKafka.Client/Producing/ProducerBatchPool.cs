using System.Buffers;

namespace TypedKafka.Client.Producing;

/// <summary>Idle batch objects of a producer; their record memory is not with them.</summary>
internal sealed class ProducerBatchPool(ProducerCore core)
{
    private const int Kept = 512;

    // The most records of a batch that is filled by records of a few bytes; longer arrays are collected.
    private const int LongestSlots = 64 * 1024;
    private const int SlotArraysPerLength = 128;

    private readonly Lock _lock = new();
    private readonly Stack<ProducerBatch> _idle = new();

    public ProducerCore Core => core;

    /// <summary>What batches remember of their records.</summary>
    public ArrayPool<RecordSlot> Slots { get; } = ArrayPool<RecordSlot>.Create(LongestSlots, SlotArraysPerLength);

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
