using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Consuming.Offsets;

/// <summary>What a group has committed for one partition.</summary>
/// <param name="Error">Why it is not known, or none.</param>
/// <param name="Offset">The offset; -1 when nothing is committed.</param>
/// <param name="LeaderEpoch">The leader epoch that was committed with it; -1 for none.</param>
/// <param name="Metadata">The text that was committed with it.</param>
internal readonly record struct CommittedOffset(ErrorCode Error, long Offset, int LeaderEpoch, string? Metadata);
