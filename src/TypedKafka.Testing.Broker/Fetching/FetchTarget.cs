namespace TypedKafka.Testing.Broker.Fetching;

/// <summary>A partition that a client fetches from, and what it was told of it last within a fetch session.</summary>
internal sealed class FetchTarget(FetchTargetKey key)
{
    public FetchTargetKey Key { get; } = key;

    public long FetchOffset { get; private set; }

    public int CurrentLeaderEpoch { get; private set; }

    public int LastFetchedEpoch { get; private set; }

    public int MaxBytes { get; private set; }

    /// <summary>What the session's last answer said: -1 before there was one.</summary>
    public long ToldHighWatermark { get; set; } = -1;

    public long ToldLogStartOffset { get; set; } = -1;

    public void Update(long fetchOffset, int currentLeaderEpoch, int lastFetchedEpoch, int maxBytes)
    {
        FetchOffset = fetchOffset;
        CurrentLeaderEpoch = currentLeaderEpoch;
        LastFetchedEpoch = lastFetchedEpoch;
        MaxBytes = maxBytes;
    }
}
