namespace TypedKafka.Client.Administration;

/// <summary>A member of a group.</summary>
/// <param name="MemberId">Its id.</param>
/// <param name="InstanceId">The name of a static member (KIP-345); <see langword="null"/> for a dynamic one.</param>
/// <param name="ClientId">The client id that it connects with.</param>
/// <param name="ClientHost">The address that it connects from.</param>
/// <param name="Assignment">The partitions that it has; empty while the group is rebalancing, and for groups that are not of consumers.</param>
public sealed record GroupMember(string MemberId, string? InstanceId, string ClientId, string ClientHost, IReadOnlyList<TopicPartition> Assignment);
