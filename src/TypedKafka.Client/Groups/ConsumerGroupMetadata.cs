namespace TypedKafka.Client;

/// <summary>
/// As whom a transaction commits offsets (KIP-447): the coordinator refuses those of a member whose partitions have gone to another. <see cref="KafkaConsumer.GroupMetadata"/> gives it.
/// </summary>
/// <param name="GroupId">The group's id.</param>
/// <param name="GenerationId">The generation that the member is in; -1 for commits from outside, which are allowed while the group has no members.</param>
/// <param name="MemberId">The member's id; empty from outside.</param>
/// <param name="GroupInstanceId">The name of a static member (KIP-345); null for others.</param>
public sealed record ConsumerGroupMetadata(string GroupId, int GenerationId, string MemberId, string? GroupInstanceId);
