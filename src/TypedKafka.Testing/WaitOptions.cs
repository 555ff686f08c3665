namespace TypedKafka.Testing;

/// <summary>How long a test waits, and how often it looks meanwhile.</summary>
public sealed class WaitOptions
{
    /// <summary>When the wait ends with an error that says what was seen last. Positive; default 30 s.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The time between two looks. Positive, rounded up to whole milliseconds; default 50 ms.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The clock of both.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;
}
