namespace TypedKafka.Roslyn;

/// <summary>The schema of a contract.</summary>
/// <param name="Name">The message's full name in it.</param>
/// <param name="Text">The schema.</param>
/// <param name="Fingerprint">CRC-64-AVRO of its canonical form; of the text in formats that have none.</param>
internal sealed record SchemaText(string Name, string Text, ulong Fingerprint);
