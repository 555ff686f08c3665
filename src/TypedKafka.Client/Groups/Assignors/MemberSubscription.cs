namespace TypedKafka.Client.Groups.Assignors;

/// <summary>What the leader knows of one member: the decoded metadata of its JoinGroup.</summary>
internal sealed record MemberSubscription
{
    /// <summary>The generation of a member that did not say which one its partitions are from.</summary>
    public const int NoGeneration = -1;

    public required string MemberId { get; init; }

    public string? InstanceId { get; init; }

    public required IReadOnlyList<string> Topics { get; init; }

    /// <summary>What the member believes to own; two members may claim the same partition after a lost generation.</summary>
    public IReadOnlyList<TopicPartition> Owned { get; init; } = [];

    /// <summary>The generation in which <see cref="Owned"/> was assigned.</summary>
    public int Generation { get; init; } = NoGeneration;

    public string? Rack { get; init; }

    public ReadOnlyMemory<byte>? UserData { get; init; }
}
