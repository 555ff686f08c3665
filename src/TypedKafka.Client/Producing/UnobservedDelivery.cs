using Microsoft.Extensions.Logging;

namespace TypedKafka.Client.Producing;

/// <summary>Stands for records that nobody waits for: their failures are logged, the first of a second in full and the others counted (F54).</summary>
internal sealed class UnobservedDelivery(ILogger logger, TimeProvider time) : RecordDelivery
{
    private readonly Lock _lock = new();
    private long _logAgainAt = long.MinValue;
    private long _unlogged;

    public override void OnDelivered(int partition, long offset, long timestamp)
    {
        // Good news nobody asked for.
    }

    public override void OnFailed(Exception exception)
    {
        long count;
        lock (_lock)
        {
            _unlogged++;
            var now = time.GetTimestamp();
            if (now < _logAgainAt) return;
            _logAgainAt = now + time.TimestampFrequency;
            count = _unlogged;
            _unlogged = 0;
        }

        ProducerLog.EnqueuedLost(logger, count, exception.Message);
    }
}
