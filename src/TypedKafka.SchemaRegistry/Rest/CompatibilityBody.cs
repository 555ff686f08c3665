using System.Text.Json.Serialization;

namespace TypedKafka.SchemaRegistry.Rest;

internal sealed class CompatibilityBody
{
    [JsonPropertyName("is_compatible")]
    public bool? IsCompatible { get; set; }

    [JsonPropertyName("messages")]
    public List<string>? Messages { get; set; }

    /// <summary>Apicurio's word for them, all in one.</summary>
    [JsonPropertyName("reason")]
    public string? Reason { get; set; }
}
