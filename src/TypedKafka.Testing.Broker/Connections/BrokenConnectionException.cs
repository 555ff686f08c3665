namespace TypedKafka.Testing.Broker.Connections;

/// <summary>The connection cannot go on; the broker closes it for the reason in the message.</summary>
internal sealed class BrokenConnectionException(string reason) : Exception(reason);
