namespace TypedKafka.Testing.Broker.Groups;

/// <summary>An assignor that a member offers, with what it tells the leader in that assignor's terms.</summary>
internal readonly record struct GroupProtocol(string Name, byte[] Metadata);
