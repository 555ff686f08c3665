using System.Text.Json.Serialization;

namespace TypedKafka.SchemaRegistry.Rest;

/// <summary>A compatibility level: one name in answers, another in requests and in the answers to those.</summary>
internal sealed class ConfigBody
{
    [JsonPropertyName("compatibilityLevel")]
    public string? Level { get; set; }

    [JsonPropertyName("compatibility")]
    public string? Compatibility { get; set; }
}
