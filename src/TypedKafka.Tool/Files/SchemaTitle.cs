using TypedKafka.Compatibility;
using TypedKafka.Roslyn;
using TypedKafka.Schemas;

namespace TypedKafka.Tool.Files;

/// <summary>The name of the message that a schema is of.</summary>
internal static class SchemaTitle
{
    public static string? Of(SchemaFormat format, NotedSchema schema) => format switch
    {
        SchemaFormat.Avro => AvroSchemaParser.Parse(schema.Text) is { IsNamed: true } named ? named.FullName : null,
        SchemaFormat.Protobuf => ProtoParser.Parse(schema).Root.FullName,
        _ => JsonNodeParser.Parse(schema.Text)["title"]?.AsText(),
    };
}
