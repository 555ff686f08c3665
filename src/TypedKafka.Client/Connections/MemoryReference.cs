namespace TypedKafka.Client.Connections;

/// <summary>Memory that is sent from where it is.</summary>
/// <param name="Position">How many of the gathered bytes come before it.</param>
/// <param name="Memory">The bytes.</param>
internal readonly record struct MemoryReference(int Position, ReadOnlyMemory<byte> Memory);
