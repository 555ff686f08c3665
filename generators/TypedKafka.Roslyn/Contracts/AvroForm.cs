namespace TypedKafka.Roslyn;

/// <summary>How a schema file has a value written: contracts in C# have one way for each type, files choose among several.</summary>
/// <param name="Codec">The codec of the library that writes it, or <see langword="null"/> for the one of its type.</param>
/// <param name="Size">The number of bytes of a fixed, or 0.</param>
/// <param name="IsNullLast">Whether null is the second branch of its union.</param>
internal sealed record AvroForm(string? Codec = null, int Size = 0, bool IsNullLast = false);
