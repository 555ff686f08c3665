namespace TypedKafka.Client.Diagnostics;

/// <summary>
/// What a producer has done with its batches since it was made. Each counter is exact; read together they are not a snapshot.
/// </summary>
internal sealed class ProducerCounters
{
    private long _given;
    private long _givenAgain;
    private long _givenAgainUnanswered;

    /// <summary>How often a batch was given to a connection, first attempts and later ones.</summary>
    public long Given => Interlocked.Read(ref _given);

    /// <summary>How often that was not a batch's first attempt.</summary>
    public long GivenAgain => Interlocked.Read(ref _givenAgain);

    /// <summary>
    /// How often that was a batch of which an earlier attempt was sent and ended without saying whether it is written: the retries that only
    /// sequences keep from doubling (KIP-98).
    /// </summary>
    public long GivenAgainUnanswered => Interlocked.Read(ref _givenAgainUnanswered);

    /// <summary>Counts an attempt that begins.</summary>
    public void Count(int attempt, bool mayHaveBeenWritten)
    {
        Interlocked.Increment(ref _given);
        if (attempt > 1) Interlocked.Increment(ref _givenAgain);
        if (mayHaveBeenWritten) Interlocked.Increment(ref _givenAgainUnanswered);
    }
}
