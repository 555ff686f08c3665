namespace TypedKafka.Testing.Broker.Groups;

/// <summary>The answer to a sync: the member's assignment.</summary>
internal sealed record SyncResult(KafkaErrorCode Error)
{
    public string? ProtocolType { get; init; }

    public string? ProtocolName { get; init; }

    public byte[] Assignment { get; init; } = [];
}
