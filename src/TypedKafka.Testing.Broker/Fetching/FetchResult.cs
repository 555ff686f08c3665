using TypedKafka.Testing.Broker.Cluster;

namespace TypedKafka.Testing.Broker.Fetching;

/// <summary>What was read for one partition of a request.</summary>
internal readonly record struct FetchResult(FetchTarget Target, Partition? Partition, PartitionRead Read)
{
    /// <summary>Whether an answer within a session has to mention it: unchanged partitions are left out.</summary>
    public bool IsNews =>
        Read.Error != KafkaErrorCode.None || !Read.Records.IsEmpty || Read.Diverging is not null
        || Read.HighWatermark != Target.ToldHighWatermark || Read.LogStartOffset != Target.ToldLogStartOffset;
}
