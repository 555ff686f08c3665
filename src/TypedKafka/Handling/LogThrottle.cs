namespace TypedKafka.Handling;

/// <summary>
/// Keeps a failure that repeats from flooding the log (F54): the first is written at once, then one a period, with the number of those that were not.
/// </summary>
internal sealed class LogThrottle(TimeProvider time, TimeSpan period)
{
    private readonly Lock _gate = new();
    private long _last;
    private int _suppressed;
    private bool _hasLogged;

    /// <summary>Whether to write this one; <paramref name="suppressed"/> is how many were not written since the last.</summary>
    public bool ShouldLog(out int suppressed)
    {
        lock (_gate)
        {
            suppressed = _suppressed;
            if (_hasLogged && time.GetElapsedTime(_last) < period)
            {
                _suppressed++;
                return false;
            }

            _hasLogged = true;
            _last = time.GetTimestamp();
            _suppressed = 0;
            return true;
        }
    }

    /// <summary>It works again: the next failure is news.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _hasLogged = false;
            _suppressed = 0;
        }
    }
}
