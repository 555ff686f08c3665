namespace TypedKafka.Compatibility;

/// <summary>A member of a message in a schema.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as the schema has it, whether it can be null left aside.</param>
/// <param name="Aliases">Its former names.</param>
internal sealed record SchemaMember(string Name, string Type, IReadOnlyList<string> Aliases);
