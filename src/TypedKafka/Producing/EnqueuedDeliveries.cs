using TypedKafka.Client;

namespace TypedKafka.Producing;

/// <summary>Remembers the failures of messages that were enqueued: nobody waits for those, so the next flush reports them.</summary>
internal sealed class EnqueuedDeliveries(string topic) : RecordDelivery
{
    private readonly Lock _gate = new();
    private Exception? _first;
    private long _failed;

    /// <inheritdoc/>
    public override void OnDelivered(int partition, long offset, long timestamp)
    {
        // Nobody waits.
    }

    /// <inheritdoc/>
    public override void OnFailed(Exception exception)
    {
        lock (_gate)
        {
            _first ??= exception;
            _failed++;
        }
    }

    /// <summary>Reports what has failed since the last call, once.</summary>
    public void ThrowIfFailed()
    {
        Exception? first;
        long failed;
        lock (_gate)
        {
            (first, failed) = (_first, _failed);
            (_first, _failed) = (null, 0);
        }

        if (first is not null) throw new EnqueueFailedException(topic, failed, first);
    }
}
