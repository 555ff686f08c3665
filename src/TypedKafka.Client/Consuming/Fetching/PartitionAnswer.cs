using TypedKafka.Client.Consuming.Records;
using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Consuming.Fetching;

/// <summary>What a broker said of one partition of a fetch.</summary>
internal struct PartitionAnswer
{
    public ErrorCode Error;
    public long HighWatermark;
    public long LastStableOffset;
    public long LogStartOffset;

    /// <summary>Where the leader is, if it is another one (KIP-951); -1 for not said.</summary>
    public int LeaderId;

    public int LeaderEpoch;

    /// <summary>The records, with a reference that belongs to whoever holds the answer; <see langword="null"/> for none.</summary>
    public FetchedRecords? Records;
}
