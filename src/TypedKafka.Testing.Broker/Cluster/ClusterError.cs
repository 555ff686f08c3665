namespace TypedKafka.Testing.Broker.Cluster;

/// <summary>Why the cluster did not do what it was asked.</summary>
internal readonly record struct ClusterError(KafkaErrorCode Code, string? Message)
{
    public static ClusterError None { get; } = new(KafkaErrorCode.None, null);

    public bool IsError => Code != KafkaErrorCode.None;
}
