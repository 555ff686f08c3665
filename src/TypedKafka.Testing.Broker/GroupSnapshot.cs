namespace TypedKafka.Testing.Broker;

/// <summary>A consumer group as its coordinator sees it at one time.</summary>
/// <param name="GroupId">The group.</param>
/// <param name="State"><c>Empty</c>, <c>PreparingRebalance</c>, <c>CompletingRebalance</c>, <c>Stable</c> or <c>Dead</c> (also of a group that does not exist).</param>
/// <param name="Generation">Counts the rebalances.</param>
/// <param name="LeaderId">The member that assigns, or null.</param>
/// <param name="ProtocolName">The assignor that was chosen, or null.</param>
/// <param name="Members">The members, by their ids.</param>
public sealed record GroupSnapshot(string GroupId, string State, int Generation, string? LeaderId, string? ProtocolName, IReadOnlyList<GroupMemberSnapshot> Members);
