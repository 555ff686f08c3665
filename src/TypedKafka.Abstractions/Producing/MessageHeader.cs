namespace TypedKafka;

/// <summary>A record header.</summary>
/// <param name="Name">The header's name. It need not be unique in a record.</param>
/// <param name="Value">Its bytes, or <see langword="null"/>: Kafka tells an empty value from none.</param>
public readonly record struct MessageHeader(string Name, ReadOnlyMemory<byte>? Value);
