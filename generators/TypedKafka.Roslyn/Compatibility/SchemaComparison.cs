using TypedKafka.Roslyn;
using TypedKafka.Schemas;

namespace TypedKafka.Compatibility;

/// <summary>Compares schemas of a format.</summary>
internal static class SchemaComparison
{
    /// <summary>What a reader of one schema cannot read of what a writer of another wrote.</summary>
    /// <exception cref="SchemaException">One of them is no schema of the format.</exception>
    public static IReadOnlyList<Incompatibility> Check(SchemaFormat format, string reader, string writer) => format switch
    {
        SchemaFormat.Avro => AvroCompatibility.Check(AvroSchemaParser.Parse(reader), AvroSchemaParser.Parse(writer)),
        SchemaFormat.Json => JsonCompatibility.Check(JsonNodeParser.Parse(reader), JsonNodeParser.Parse(writer)),
        SchemaFormat.Protobuf => ProtobufCompatibility.Check(ProtoParser.Parse(reader), ProtoParser.Parse(writer)),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
    };
}
