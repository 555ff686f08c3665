using TypedKafka.Roslyn;
using TypedKafka.Schemas;

namespace TypedKafka.Compatibility;

/// <summary>Compares schemas of a format.</summary>
internal static class SchemaComparison
{
    /// <summary>What a reader of one schema cannot read of what a writer of another wrote.</summary>
    /// <exception cref="SchemaException">One of them is no schema of the format.</exception>
    public static IReadOnlyList<Incompatibility> Check(SchemaFormat format, NotedSchema reader, NotedSchema writer) => format switch
    {
        SchemaFormat.Avro => Avro(AvroSchemaParser.Parse(reader.Text), reader.Notes, AvroSchemaParser.Parse(writer.Text), writer.Notes),
        SchemaFormat.Json => Json(JsonNodeParser.Parse(reader.Text), reader.Notes, JsonNodeParser.Parse(writer.Text), writer.Notes),
        SchemaFormat.Protobuf => Protobuf(ProtoParser.Parse(reader), ProtoParser.Parse(writer)),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
    };

    private static IReadOnlyList<Incompatibility> Avro(AvroSchema reader, SchemaNotes readers, AvroSchema writer, SchemaNotes writers) =>
        With(CaseNaming.Difference(CaseNaming.Of(reader, readers), CaseNaming.Of(writer, writers)), AvroCompatibility.Check(reader, writer));

    private static IReadOnlyList<Incompatibility> Json(JsonNode reader, SchemaNotes readers, JsonNode writer, SchemaNotes writers) =>
        With(CaseNaming.Difference(CaseNaming.Of(reader, readers), CaseNaming.Of(writer, writers)), JsonCompatibility.Check(reader, writer));

    private static IReadOnlyList<Incompatibility> Protobuf(ProtoFile reader, ProtoFile writer) =>
        With(CaseNaming.Difference(CaseNaming.Of(reader), CaseNaming.Of(writer)), ProtobufCompatibility.Check(reader, writer));

    /// <summary>What the schemas themselves say of the message's cases, the notes may say better.</summary>
    private static IReadOnlyList<Incompatibility> With(Incompatibility? naming, IReadOnlyList<Incompatibility> found) =>
        naming is null ? found : [naming, .. found.Where(static problem => problem.Kind != IncompatibilityKind.CaseNamedOtherwise || problem.ReaderPath.Names.Length > 0)];
}
