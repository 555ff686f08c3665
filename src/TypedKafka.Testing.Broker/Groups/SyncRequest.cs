namespace TypedKafka.Testing.Broker.Groups;

/// <summary>What a member says when it syncs: the leader, what everyone gets. Bytes are copies.</summary>
internal sealed record SyncRequest(string MemberId, string? InstanceId, int Generation)
{
    public string? ProtocolType { get; init; }

    public string? ProtocolName { get; init; }

    public IReadOnlyDictionary<string, byte[]> Assignments { get; init; } = new Dictionary<string, byte[]>();
}
