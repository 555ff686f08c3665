using System.Text.Json.Serialization;

namespace TypedKafka.SchemaRegistry.Rest;

internal sealed class ErrorBody
{
    [JsonPropertyName("error_code")]
    public int? ErrorCode { get; set; }

    [JsonPropertyName("message")]
    public string? Message { get; set; }
}
