namespace TypedKafka.Client.Administration;

/// <summary>A group in a list.</summary>
/// <param name="GroupId">Its id.</param>
/// <param name="ProtocolType">The kind of classic group: <c>consumer</c>; empty for a group that only stores offsets.</param>
/// <param name="State">Its state; <see cref="GroupState.Unknown"/> from brokers before 2.6.</param>
/// <param name="Type"><c>classic</c>, <c>consumer</c>, <c>share</c> or <c>streams</c>; <see langword="null"/> from brokers before 3.8.</param>
public sealed record GroupListing(string GroupId, string ProtocolType, GroupState State, string? Type);
