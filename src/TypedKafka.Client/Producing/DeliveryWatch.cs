namespace TypedKafka.Client.Producing;

/// <summary>
/// The batches whose deliveries are being told. User code goes on inside them, and may block on a later record of the same batch: then another
/// thread takes over the rest, instead of both waiting for ever.
/// </summary>
internal sealed class DeliveryWatch
{
    private readonly Lock _lock = new();
    private readonly List<ProducerBatch> _running = [];

    public void Add(ProducerBatch batch)
    {
        lock (_lock) _running.Add(batch);
    }

    public void Remove(ProducerBatch batch)
    {
        lock (_lock) _running.Remove(batch);
    }

    /// <summary>Looks after all of them.</summary>
    /// <returns>Whether there are any.</returns>
    public bool Assist()
    {
        lock (_lock)
        {
            foreach (var batch in _running) batch.AssistIfStuck();
            return _running.Count > 0;
        }
    }
}
