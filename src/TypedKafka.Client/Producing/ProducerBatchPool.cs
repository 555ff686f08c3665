namespace TypedKafka.Client.Producing;

/// <summary>Idle batch objects of a producer; their record memory is not with them.</summary>
internal sealed class ProducerBatchPool(ProducerCore core)
{
    private const int Kept = 512;

    private readonly Lock _lock = new();
    private readonly Stack<ProducerBatch> _idle = new();

    public ProducerCore Core => core;

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
