namespace TypedKafka.Client;

/// <summary>A header of a record to send (KIP-82). A name may occur several times.</summary>
/// <param name="Name">The name, written as UTF-8.</param>
/// <param name="Value">The value, or null.</param>
public readonly record struct ProducerHeader(string Name, ReadOnlyMemory<byte>? Value);
