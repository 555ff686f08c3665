namespace TypedKafka.Testing.Broker;

/// <summary>A member of a group.</summary>
/// <param name="MemberId">The id that the coordinator gave it.</param>
/// <param name="InstanceId">Its name as a static member, or null.</param>
/// <param name="ClientId">The client id of its newest join.</param>
/// <param name="Assignment">What the leader assigned to it, in the assignor's bytes.</param>
public sealed record GroupMemberSnapshot(string MemberId, string? InstanceId, string ClientId, byte[] Assignment);
