namespace TypedKafka.Testing.Broker.Groups;

/// <summary>What a member says when it joins. Its bytes are copies.</summary>
internal sealed record JoinRequest
{
    public required string MemberId { get; init; }

    public required string? InstanceId { get; init; }

    public required string ClientId { get; init; }

    public required string ClientHost { get; init; }

    public required TimeSpan SessionTimeout { get; init; }

    public required TimeSpan RebalanceTimeout { get; init; }

    public required string ProtocolType { get; init; }

    public required IReadOnlyList<GroupProtocol> Protocols { get; init; }

    /// <summary>A first join gets an id and has to come again with it (KIP-394).</summary>
    public required bool MemberIdRequired { get; init; }

    /// <summary>The member understands that as a leader it may have nothing to assign (KIP-814).</summary>
    public required bool CanSkipAssignment { get; init; }
}
