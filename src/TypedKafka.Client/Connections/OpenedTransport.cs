namespace TypedKafka.Client.Connections;

/// <summary>A transport that reached its broker, and who it is.</summary>
internal readonly record struct OpenedTransport(Stream Stream, ConnectionDescription Description);
