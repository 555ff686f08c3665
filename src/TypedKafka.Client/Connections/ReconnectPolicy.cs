using TypedKafka.Client.Options;
using TypedKafka.Client.Time;

namespace TypedKafka.Client.Connections;

/// <summary>
/// When an address may be tried again, and how long an attempt may take. One for each address, whatever it is used for, bootstrap or not: the wait
/// doubles with each failure, ±20 %, up to a cap, and only an authenticated connection resets it, because a listener that accepts and then
/// refuses is no better than one that is away.
/// </summary>
internal sealed class ReconnectPolicy(ClientSettings settings, TimeProvider time)
{
    private const double Jitter = 0.2;
    private const int MaxDoublings = 30;

    private readonly Lock _lock = new();
    private int _failures;
    private int _timeouts;
    private Deadline _notBefore;

    /// <summary>Failures in a row.</summary>
    public int Failures
    {
        get
        {
            lock (_lock) return _failures;
        }
    }

    /// <summary>The moment from which the next attempt is allowed; long past when there was no failure.</summary>
    public Deadline NotBefore
    {
        get
        {
            lock (_lock) return _notBefore;
        }
    }

    /// <summary>Whether an attempt is allowed now.</summary>
    public bool IsOpen => NotBefore.IsExpired;

    /// <summary>How long the next attempt may take.</summary>
    public TimeSpan ConnectTimeout
    {
        get
        {
            lock (_lock) return Doubled(settings.ConnectTimeout, _timeouts, settings.ConnectTimeoutMax);
        }
    }

    /// <summary>The attempt failed: the next one has to wait.</summary>
    /// <returns>How long.</returns>
    public TimeSpan OnFailure(bool timedOut)
    {
        lock (_lock)
        {
            var wait = Doubled(settings.ReconnectBackoff, _failures, settings.ReconnectBackoffMax);
            wait *= 1 - Jitter + (2 * Jitter * Random.Shared.NextDouble());
            _failures++;
            _timeouts = timedOut ? _timeouts + 1 : 0;
            _notBefore = Deadline.After(time, wait);
            return wait;
        }
    }

    /// <summary>A connection was made, authenticated where that is asked for.</summary>
    public void OnReady()
    {
        lock (_lock)
        {
            _failures = 0;
            _timeouts = 0;
            _notBefore = default;
        }
    }

    private static TimeSpan Doubled(TimeSpan first, int times, TimeSpan cap)
    {
        var wait = first * Math.Pow(2, Math.Min(times, MaxDoublings));
        return wait < cap ? wait : cap;
    }
}
