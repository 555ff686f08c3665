namespace TypedKafka.Client.Groups.Membership;

/// <summary>What a JoinGroup says of this member.</summary>
/// <param name="MemberId">The id that the coordinator gave, or empty.</param>
/// <param name="Topics">The subscription, sorted: the coordinator compares the bytes, and the same subscription must look the same.</param>
/// <param name="Owned">What the member keeps meanwhile, sorted; empty under an eager protocol.</param>
/// <param name="Previous">What the member was last assigned, also when it has given it up since; <see langword="null"/> if nothing ever was.</param>
/// <param name="OwnedGeneration">The generation that <paramref name="Owned"/> and <paramref name="Previous"/> were assigned in.</param>
/// <param name="Reason">Why it joins, for the broker's log (KIP-800).</param>
internal sealed record JoinRequestData(string MemberId, IReadOnlyList<string> Topics, IReadOnlyList<TopicPartition> Owned, IReadOnlyList<TopicPartition>? Previous, int OwnedGeneration, string Reason);
