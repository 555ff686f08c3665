using TypedKafka.Compatibility;
using TypedKafka.Roslyn;
using TypedKafka.Schemas;

namespace TypedKafka.SchemaFiles;

/// <summary>Whether a file has a schema recorded.</summary>
internal static class SchemaRecords
{
    /// <param name="format">The format of both.</param>
    /// <param name="file">What the file says.</param>
    /// <param name="schema">The schema.</param>
    public static bool Has(SchemaFormat format, NotedSchema file, NotedSchema schema) =>
        file.Notes.Agrees(schema.Notes) && (file.Text == schema.Text || (schema.Notes.TypeHeader is not null && !file.Notes.HasUnions && IsOfOld(format, file.Text, schema.Text)));

    /// <summary>
    /// Whether a file has the schema of a union whose case a header names as it was written before the gate knew of those: without the cases' names, and in Avro with their former ones.
    /// </summary>
    private static bool IsOfOld(SchemaFormat format, string file, string schema) => format switch
    {
        SchemaFormat.Avro => AvroWithoutAliases(JsonNodeParser.Parse(file)).ToString() == schema,
        SchemaFormat.Json => file == JsonWithoutTitles(JsonNodeParser.Parse(schema)).ToString(),
        _ => file == ProtoHeaderCases.Without(schema),
    };

    private static JsonNode AvroWithoutAliases(JsonNode union) => union.Kind == JsonNodeKind.Array ? JsonNode.Array(union.Items.Select(static one => one.Without("aliases"))) : union;

    private static JsonNode JsonWithoutTitles(JsonNode schema)
    {
        var copy = JsonNode.Object();
        foreach (var member in schema.Members) copy.Add(member.Key, member.Key == "oneOf" ? JsonNode.Array(member.Value.Items.Select(static one => one.Without("title"))) : member.Value);
        return copy;
    }
}
