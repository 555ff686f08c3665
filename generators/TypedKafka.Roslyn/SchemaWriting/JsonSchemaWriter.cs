using TypedKafka.Schemas;

namespace TypedKafka.Roslyn;

/// <summary>Writes the JSON Schema (2020-12) of a contract: what its reader accepts.</summary>
internal sealed class JsonSchemaWriter
{
    private readonly ContractModel _contract;

    private JsonSchemaWriter(ContractModel contract) => _contract = contract;

    public static JsonNode Write(ContractModel contract) => new JsonSchemaWriter(contract).Message();

    private JsonNode Message()
    {
        var schema = JsonNode.Object()
            .Add("$schema", "https://json-schema.org/draft/2020-12/schema")
            .Add("title", _contract.Message.SchemaName);
        Members(schema, _contract.Message);
        var definitions = JsonNode.Object();
        foreach (var nested in _contract.Nested)
        {
            // The cases of a union are written out there, and are by themselves only where a member is one.
            if (IsMember(nested)) definitions.Add(nested.SchemaName, Members(JsonNode.Object(), nested));
        }

        return definitions.Members.Count == 0 ? schema : schema.Add("$defs", definitions);
    }

    private bool IsMember(ObjectModel nested) => _contract.Objects.SelectMany(static model => model.Members).Any(member => member.IsInBody && member.Value.Innermost().Place?.FullName == nested.Place.FullName);

    /// <summary>The cases of a union: each is written out, for in it a case has its discriminator, and by itself it has none. Where a header has its name, its title has it as well.</summary>
    private JsonNode Union(JsonNode schema, UnionModel union) => schema.Add("oneOf", JsonNode.Array(union.Cases.Select(one =>
    {
        var model = _contract.Object(one.Place)!;
        return union.TypeHeader is null
            ? Members(JsonNode.Object(), model, (union.Discriminator, Constant(one)))
            : Members(JsonNode.Object().Add("title", one.Discriminator), model);
    })));

    private static JsonNode Constant(UnionCaseModel one) => one.Number is { } number
        ? Type("integer").Add("const", JsonNode.Of(number))
        : Type("string").Add("const", one.Discriminator);

    private JsonNode Members(JsonNode schema, ObjectModel model, (string Name, JsonNode Value)? discriminator = null)
    {
        if (model.Union is { } union) return Union(schema, union);
        schema.Add("type", "object");
        var properties = JsonNode.Object();
        var required = JsonNode.Array();
        if (discriminator is var (name, constant))
        {
            properties.Add(name, constant);
            required.Add(JsonNode.Of(name));
        }

        foreach (var member in model.Members)
        {
            if (!member.IsInBody) continue;
            properties.Add(member.JsonName, Property(member));
            if (member.IsRequired) required.Add(JsonNode.Of(member.JsonName));
        }

        schema.Add("properties", properties);
        return required.Items.Count == 0 ? schema : schema.Add("required", required);
    }

    private JsonNode Property(MemberModel member)
    {
        var schema = Value(member.Value);
        if (member.Constant is { } constant && !member.IsRequired && member.Value.Kind is ValueKind.Boolean or ValueKind.Number or ValueKind.String or ValueKind.Enum)
            schema.Add("default", JsonNodeParser.Parse(constant));
        return schema;
    }

    private JsonNode Value(ValueModel value)
    {
        var schema = Plain(value);
        if (!value.IsNullable || value.Kind == ValueKind.Converted) return schema;
        if (schema["type"] is not { Kind: JsonNodeKind.Text } type)
            return JsonNode.Object().Add("anyOf", JsonNode.Array(JsonNode.Object().Add("type", "null"), schema));

        var nullable = JsonNode.Object().Add("type", JsonNode.Array(type, JsonNode.Of("null")));
        foreach (var member in schema.Members)
        {
            if (member.Key == "enum") nullable.Add(member.Key, JsonNode.Array(member.Value.Items.Append(JsonNode.Null)));
            else if (member.Key != "type") nullable.Add(member.Key, member.Value);
        }

        return nullable;
    }

    private JsonNode Plain(ValueModel value)
    {
        switch (value.Kind)
        {
            case ValueKind.Boolean: return Type("boolean");
            case ValueKind.Char: return Type("string").Add("minLength", JsonNode.Of(1)).Add("maxLength", JsonNode.Of(1));
            case ValueKind.Number: return Number(value.Type);
            case ValueKind.Enum: return Number(value.Underlying!);
            case ValueKind.StringEnum: return Type("string").Add("enum", JsonNode.Array(value.Enum!.Values.Select(static v => JsonNode.Of(v.JsonName))));
            case ValueKind.Guid: return Type("string").Add("format", "uuid");
            case ValueKind.DateTime or ValueKind.DateTimeOffset: return Type("string").Add("format", "date-time");
            case ValueKind.DateOnly: return Type("string").Add("format", "date");
            case ValueKind.TimeOnly: return Type("string").Add("format", "time");
            case ValueKind.String or ValueKind.TimeSpan: return Type("string");
            case ValueKind.ByteArray or ValueKind.ByteMemory: return Type("string").Add("contentEncoding", "base64");
            case ValueKind.Array or ValueKind.List or ValueKind.ReadOnlyList or ValueKind.ImmutableArray: return Type("array").Add("items", Value(value.Element!));
            case ValueKind.Dictionary or ValueKind.ReadOnlyDictionary: return Type("object").Add("additionalProperties", Value(value.Element!));
            case ValueKind.Object: return JsonNode.Object().Add("$ref", Reference(value.Place!));
            default: return JsonNode.Object();
        }
    }

    private string Reference(PlaceModel place)
    {
        var found = _contract.Nested.FirstOrDefault(nested => nested.Place.FullName == place.FullName);
        return found is null ? "#" : "#/$defs/" + found.SchemaName;
    }

    private static JsonNode Number(string type) => Type(type is "float" or "double" or "decimal" ? "number" : "integer").Add("format", NumberFormats.Of(type));

    private static JsonNode Type(string name) => JsonNode.Object().Add("type", name);
}
