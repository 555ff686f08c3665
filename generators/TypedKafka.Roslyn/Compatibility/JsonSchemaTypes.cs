using TypedKafka.Schemas;

namespace TypedKafka.Compatibility;

/// <summary>Takes the schemas in a JSON Schema document apart into the types that each allows.</summary>
internal sealed class JsonSchemaTypes(JsonNode document)
{
    /// <summary>A schema that allows anything.</summary>
    public static readonly JsonNode Anything = JsonNode.Object();

    /// <summary>The types that a schema allows, references followed.</summary>
    public IReadOnlyList<JsonSchemaType> Of(JsonNode schema) => [.. Follow(schema, depth: 0)];

    public static string Describe(IEnumerable<JsonSchemaType> types) => string.Join(" or ", types.Select(static type => type.ToString()));

    private IEnumerable<JsonSchemaType> Follow(JsonNode schema, int depth)
    {
        const int deepest = 32;
        if (depth > deepest) throw new SchemaException("The JSON Schema refers to itself without end.");
        if (schema["$ref"]?.AsText() is { } reference) return Follow(Resolve(reference), depth + 1);
        if ((schema["anyOf"] ?? schema["oneOf"]) is { Kind: JsonNodeKind.Array } alternatives) return alternatives.Items.SelectMany(alternative => Follow(alternative, depth + 1)).Select(type => type with { IsAlternative = type.IsAlternative || schema["anyOf"] is null });
        return schema["type"] switch
        {
            { Kind: JsonNodeKind.Text } type => [new JsonSchemaType(type.Text, schema)],
            { Kind: JsonNodeKind.Array } types => types.Items.Select(type => new JsonSchemaType(type.Text, schema)),
            _ => [new JsonSchemaType(null, schema)],
        };
    }

    private JsonNode Resolve(string reference)
    {
        if (reference == "#") return document;
        const string definitions = "#/$defs/";
        if (reference.StartsWith(definitions, StringComparison.Ordinal) && document["$defs"]?[reference.Substring(definitions.Length)] is { } found) return found;
        throw new SchemaException($"The JSON Schema refers to '{reference}', which it does not have.");
    }
}
