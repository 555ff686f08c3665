namespace TypedKafka;

/// <summary>What becomes of a record that cannot be handled, once the retries of <see cref="OnFailureAttribute"/> are used.</summary>
public enum FailureAction
{
    /// <summary>It is not committed, the log says which it is, and the host stops.</summary>
    StopHost = 0,

    /// <summary>It is sent to the dead-letter topic with its key, value and headers as they are, and counts as handled when that is acknowledged.</summary>
    DeadLetter = 1,
}
