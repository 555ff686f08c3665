using TypedKafka.Roslyn;
using TypedKafka.Schemas;

namespace TypedKafka.Compatibility;

/// <summary>The members at a place of a schema.</summary>
internal static class SchemaMembers
{
    /// <summary>The members of the message, or of the type that a path of members leads to; empty where that is no type with members.</summary>
    public static IReadOnlyList<SchemaMember> At(SchemaFormat format, string schema, SchemaPath path) => format switch
    {
        SchemaFormat.Avro => Avro(AvroSchemaParser.Parse(schema), path),
        SchemaFormat.Json => Json(JsonNodeParser.Parse(schema), path),
        _ => [],
    };

    /// <summary>Whether the member at the end of a path is what its Avro type says, and not a time or an identifier that is written as such.</summary>
    public static bool IsPlainAvro(string schema, SchemaPath path) =>
        AvroRecord(AvroSchemaParser.Parse(schema), path.Parent)?.Fields.FirstOrDefault(field => field.Name == path.Last) is { } member && Innermost(member.Schema).LogicalType is null;

    private static IReadOnlyList<SchemaMember> Avro(AvroSchema schema, SchemaPath path) =>
        AvroRecord(schema, path) is { } record ? [.. record.Fields.Select(static field => new SchemaMember(field.Name, AvroCanonicalForm.Of(NotNull(field.Schema)), field.Aliases))] : [];

    private static AvroSchema? AvroRecord(AvroSchema schema, SchemaPath path)
    {
        AvroSchema? record = schema.HasCases ? schema : Innermost(schema);
        foreach (var name in path.Names)
        {
            record = record?.Branches.FirstOrDefault(branch => branch.Name == name)
                ?? (record?.Fields.FirstOrDefault(field => field.Name == name) is { } field ? Innermost(field.Schema) : null);
        }

        return record;
    }

    /// <summary>What a list, a map or what may be null has in it.</summary>
    public static AvroSchema Innermost(AvroSchema schema) => schema.Element is { } element ? Innermost(element)
        : schema.Kind == AvroKind.Union && !schema.HasCases && NotNull(schema) is var other && other != schema ? Innermost(other)
        : schema;

    private static AvroSchema NotNull(AvroSchema schema)
    {
        var others = schema.Branches.Where(static branch => branch.Kind != AvroKind.Null).ToArray();
        return others.Length == 1 ? others[0] : schema;
    }

    private static IReadOnlyList<SchemaMember> Json(JsonNode schema, SchemaPath path)
    {
        var types = new JsonSchemaTypes(schema);
        JsonNode? message = schema;
        foreach (var name in path.Names)
        {
            message = message is null ? null
                : types.Of(message).FirstOrDefault(type => type.CaseName == name) is { } one ? one.Node
                : Object(types, message)["properties"]?[name] is { } property ? Innermost(types, property)
                : null;
        }

        // A union has no members of its own, and what names the case is none of the case's.
        if (message is null || types.Of(message).Count(static type => type.Type != "null") != 1) return [];
        var members = Object(types, message)["properties"]?.Members ?? [];
        return [.. members.Where(static member => member.Value["const"] is null).Select(member => new SchemaMember(member.Key, TypeName(types, member.Value), []))];
    }

    private static JsonNode Innermost(JsonSchemaTypes types, JsonNode schema)
    {
        var plain = Object(types, schema);
        var element = plain["items"] ?? plain["additionalProperties"];
        return element is { Kind: JsonNodeKind.Object } ? Innermost(types, element) : plain;
    }

    private static JsonNode Object(JsonSchemaTypes types, JsonNode schema) => types.Of(schema).FirstOrDefault(static type => type.Type != "null")?.Node ?? schema;

    private static string TypeName(JsonSchemaTypes types, JsonNode schema) => JsonSchemaTypes.Describe(types.Of(schema).Where(static type => type.Type != "null"));
}
