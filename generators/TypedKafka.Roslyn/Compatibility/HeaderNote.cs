namespace TypedKafka.Compatibility;

/// <summary>A header of a contract's records.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">How its bytes are written, by the names of <see cref="CanonicalTypes"/>.</param>
/// <param name="IsAlwaysWritten">Whether every record has it.</param>
/// <param name="IsRequired">Whether a record without it cannot be read.</param>
internal sealed record HeaderNote(string Name, string Type, bool IsAlwaysWritten, bool IsRequired);
