namespace TypedKafka.Testing.Broker.Groups;

/// <summary>The answer to a join.</summary>
internal sealed record JoinResult(KafkaErrorCode Error, string MemberId)
{
    public int Generation { get; init; } = -1;

    public string? ProtocolType { get; init; }

    public string? ProtocolName { get; init; }

    public string Leader { get; init; } = "";

    public bool SkipAssignment { get; init; }

    /// <summary>All members, for the leader alone.</summary>
    public IReadOnlyList<(string MemberId, string? InstanceId, byte[] Metadata)> Members { get; init; } = [];
}
