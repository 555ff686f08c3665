namespace TypedKafka.Schemas;

/// <summary>A field of an Avro record.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Schema">Its schema.</param>
/// <param name="Default">Its default as the schema writes it, or <see langword="null"/> when there is none, which is not the same as a default of null.</param>
/// <param name="Aliases">Its former names.</param>
internal sealed record AvroField(string Name, AvroSchema Schema, JsonNode? Default, IReadOnlyList<string> Aliases)
{
    /// <summary>The field as the schema writes it, documentation included.</summary>
    public JsonNode? Source { get; init; }
}
