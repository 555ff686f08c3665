using TypedKafka.Client.Options;

namespace TypedKafka.Client.Time;

/// <summary>The waits between tries of one operation: doubling, ±20 %, up to a cap, never beyond the deadline.</summary>
internal struct RetryDelay(ClientSettings settings, TimeProvider time)
{
    private const double Jitter = 0.2;

    private int _tries;

    /// <summary>The next wait, without waiting.</summary>
    public TimeSpan Next()
    {
        var wait = settings.RetryBackoff * Math.Pow(2, Math.Min(_tries++, 30));
        if (wait > settings.RetryBackoffMax) wait = settings.RetryBackoffMax;
        return wait * (1 - Jitter + (2 * Jitter * Random.Shared.NextDouble()));
    }

    /// <summary>Waits before the next try; it ends at the deadline at the latest.</summary>
    public Task WaitAsync(Deadline deadline, CancellationToken cancellationToken) => Task.Delay(deadline.Clamp(Next()), time, cancellationToken);
}
