namespace TypedKafka.SchemaRegistry.Rest;

/// <summary>What registries call the formats.</summary>
internal static class SchemaTypes
{
    public static string Of(TopicFormat format) => format switch
    {
        TopicFormat.Json => "JSON",
        TopicFormat.Protobuf => "PROTOBUF",
        _ => "AVRO",
    };

    public static TopicFormat? Parse(string? type) => type?.ToUpperInvariant() switch
    {
        null or "AVRO" => TopicFormat.Avro,
        "JSON" => TopicFormat.Json,
        "PROTOBUF" => TopicFormat.Protobuf,
        _ => null,
    };
}
