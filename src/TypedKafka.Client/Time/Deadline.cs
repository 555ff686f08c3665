using System.Globalization;

namespace TypedKafka.Client.Time;

/// <summary>A moment on the monotonic clock of a <see cref="TimeProvider"/>, until which something may take. The wall clock may jump; this does not.</summary>
internal readonly struct Deadline : IEquatable<Deadline>
{
    private const long NeverTimestamp = long.MaxValue;
    private static readonly double s_longest = TimeSpan.MaxValue.TotalMilliseconds;

    private readonly TimeProvider? _time;
    private readonly long _timestamp;

    private Deadline(TimeProvider? time, long timestamp)
    {
        _time = time;
        _timestamp = timestamp;
    }

    /// <summary>No limit; <c>default</c> is an expired deadline, so that a forgotten one is noticed.</summary>
    public static Deadline Never { get; } = new(null, NeverTimestamp);

    /// <summary>The moment in units of <see cref="TimeProvider.GetTimestamp"/>; <see cref="long.MaxValue"/> for never.</summary>
    public long Timestamp => _timestamp;

    public bool IsNever => _timestamp == NeverTimestamp;

    public bool IsExpired => !IsNever && (_time is null || _time.GetTimestamp() >= _timestamp);

    /// <summary>What is left in whole milliseconds, rounded up, never negative; <see cref="Timeout.InfiniteTimeSpan"/> without a limit.</summary>
    public TimeSpan Remaining
    {
        get
        {
            if (IsNever) return Timeout.InfiniteTimeSpan;
            if (_time is null) return TimeSpan.Zero;
            var left = _timestamp - _time.GetTimestamp();
            if (left <= 0) return TimeSpan.Zero;
            // Timers and delays count whole milliseconds and leave fractions out: a wait for the rest would end before the deadline, and whoever waits in a loop would spin.
            var milliseconds = Math.Ceiling(left * 1000d / _time.TimestampFrequency);
            return milliseconds >= s_longest ? TimeSpan.MaxValue : TimeSpan.FromMilliseconds((long)milliseconds);
        }
    }

    /// <summary>So long from now; an infinite or unreachable time is <see cref="Never"/>.</summary>
    public static Deadline After(TimeProvider time, TimeSpan timeout)
    {
        if (timeout == Timeout.InfiniteTimeSpan) return Never;
        var now = time.GetTimestamp();
        if (timeout <= TimeSpan.Zero) return new Deadline(time, now);

        // By ticks, not by seconds: a fraction of a second has no exact double, and its ceiling would be a tick late.
        var units = timeout.Ticks * ((double)time.TimestampFrequency / TimeSpan.TicksPerSecond);
        return units >= NeverTimestamp - (double)Math.Max(now, 0) ? Never : new Deadline(time, now + (long)Math.Ceiling(units));
    }

    /// <summary>The moment of a timestamp that <see cref="Timestamp"/> gave; <see cref="long.MaxValue"/> is never.</summary>
    public static Deadline At(TimeProvider time, long timestamp) => timestamp == NeverTimestamp ? Never : new Deadline(time, timestamp);

    /// <summary>Whichever comes first.</summary>
    public Deadline Or(Deadline other) => _timestamp <= other._timestamp ? this : other;

    /// <summary>Whichever comes last.</summary>
    public Deadline OrLater(Deadline other) => _timestamp >= other._timestamp ? this : other;

    /// <summary>The wait, cut to what is left.</summary>
    public TimeSpan Clamp(TimeSpan wait)
    {
        if (IsNever) return wait;
        var remaining = Remaining;
        return wait < remaining ? wait : remaining;
    }

    public bool Equals(Deadline other) => _timestamp == other._timestamp && ReferenceEquals(_time, other._time);

    public override bool Equals(object? obj) => obj is Deadline other && Equals(other);

    public override int GetHashCode() => _timestamp.GetHashCode();

    public override string ToString() => IsNever ? "never" : string.Create(CultureInfo.InvariantCulture, $"in {Remaining}");
}
