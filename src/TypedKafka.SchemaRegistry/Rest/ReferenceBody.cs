using System.Text.Json.Serialization;

namespace TypedKafka.SchemaRegistry.Rest;

internal sealed class ReferenceBody
{
    [JsonPropertyName("name")]
    public string? Name { get; set; }

    [JsonPropertyName("subject")]
    public string? Subject { get; set; }

    [JsonPropertyName("version")]
    public int Version { get; set; }
}
