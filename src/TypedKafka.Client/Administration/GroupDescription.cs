namespace TypedKafka.Client.Administration;

/// <summary>One consumer group, classic or of KIP-848, or why it could not be described.</summary>
public sealed class GroupDescription : AdminResult
{
    /// <summary>Its id.</summary>
    public required string GroupId { get; init; }

    /// <summary>Its state.</summary>
    public GroupState State { get; init; }

    /// <summary>Whether it is a KIP-848 group.</summary>
    public bool IsConsumerProtocol { get; init; }

    /// <summary>The kind of classic group: <c>consumer</c> for consumers.</summary>
    public string ProtocolType { get; init; } = "";

    /// <summary>The assignor that is in use; empty when there is none.</summary>
    public string Assignor { get; init; } = "";

    /// <summary>The node id of its coordinator; <see langword="null"/> when it failed.</summary>
    public int? CoordinatorId { get; init; }

    /// <summary>Its members.</summary>
    public IReadOnlyList<GroupMember> Members { get; init; } = [];
}
