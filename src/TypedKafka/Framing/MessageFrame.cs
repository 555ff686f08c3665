namespace TypedKafka;

/// <summary>A message without its frame.</summary>
/// <param name="Body">The body in the form of the contract's own schema: a part of the record's value, or of the scratch.</param>
/// <param name="Schema">The schema that it was written with, for errors: <c>schema 12</c>; <see langword="null"/> when the frame does not say.</param>
public readonly record struct MessageFrame(ReadOnlyMemory<byte> Body, string? Schema);
