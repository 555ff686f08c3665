using System.Text.Json.Serialization;

namespace TypedKafka.SchemaRegistry.Rest;

/// <summary>A schema in a request, and in the answers that have one. Avro is what no type means.</summary>
internal sealed class SchemaBody
{
    [JsonPropertyName("schema")]
    public string? Schema { get; set; }

    [JsonPropertyName("schemaType")]
    public string? SchemaType { get; set; }

    [JsonPropertyName("references")]
    public List<ReferenceBody>? References { get; set; }

    [JsonPropertyName("subject")]
    public string? Subject { get; set; }

    [JsonPropertyName("version")]
    public int? Version { get; set; }

    [JsonPropertyName("id")]
    public int? Id { get; set; }

    [JsonPropertyName("guid")]
    public string? Guid { get; set; }
}
