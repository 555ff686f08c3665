using TypedKafka.Schemas;

namespace TypedKafka.Roslyn;

/// <summary>
/// Writes the Avro schema of a contract. A type is defined where it comes first and named after that. What can be null is a union with null, whose default is null unless the contract has
/// another one. A Guid is text: not every library reads the schema of one that is 16 bytes.
/// </summary>
internal sealed class AvroSchemaWriter
{
    private readonly ContractModel _contract;
    private readonly HashSet<string> _defined = new(StringComparer.Ordinal);

    private AvroSchemaWriter(ContractModel contract) => _contract = contract;

    public static JsonNode Write(ContractModel contract) => new AvroSchemaWriter(contract).Record(contract.Message);

    private JsonNode Record(ObjectModel model)
    {
        // A union has no name of its own, so it is written out where it is.
        if (model.Union is { } union) return JsonNode.Array(union.Cases.Select(one => Record(Case(union, one))));
        if (!_defined.Add(model.SchemaName)) return JsonNode.Of(model.SchemaName);
        var schema = Named("record", model.SchemaName, model.Aliases);
        var fields = JsonNode.Array();
        foreach (var member in model.Members)
        {
            if (member.IsInBody) fields.Add(Field(member));
        }

        return schema.Add("fields", fields);
    }

    /// <summary>A case. Where a header names it, its former names are none of its own: a reader compares the header with the name alone.</summary>
    private ObjectModel Case(UnionModel union, UnionCaseModel one)
    {
        var model = _contract.Object(one.Place)!;
        return union.TypeHeader is null ? model : model with { Aliases = EquatableArray<string>.Empty };
    }

    private JsonNode Field(MemberModel member)
    {
        var field = JsonNode.Object().Add("name", member.JsonName);
        var type = Plain(member.Value);
        var constant = AvroConstants.Of(member);
        if (!member.Value.IsNullable)
        {
            field.Add("type", type);
            if (constant is not null) field.Add("default", constant);
        }
        else
        {
            // A union's default is of its first branch, for the sake of parsers before 1.12.
            var isNullFirst = AvroNullability.IsNullFirst(member);
            field.Add("type", isNullFirst ? OrNull(type) : JsonNode.Array(type, JsonNode.Of("null")));
            if (!isNullFirst) field.Add("default", constant!);
            else field.Add("default", JsonNode.Null);
        }

        return member.Aliases.Count == 0 ? field : field.Add("aliases", JsonNode.Array(member.Aliases.Select(JsonNode.Of)));
    }

    private JsonNode Element(ValueModel value) => value.IsNullable ? OrNull(Plain(value)) : Plain(value);

    /// <summary>A union with null: the branches of one that is a union already are its own.</summary>
    private static JsonNode OrNull(JsonNode type) => type.Kind == JsonNodeKind.Array ? JsonNode.Array(type.Items.Prepend(JsonNode.Of("null"))) : JsonNode.Array(JsonNode.Of("null"), type);

    private JsonNode Plain(ValueModel value)
    {
        switch (value.Kind)
        {
            case ValueKind.Boolean: return JsonNode.Of("boolean");
            case ValueKind.Char: return JsonNode.Of("int");
            case ValueKind.Number: return Number(value);
            case ValueKind.String: return JsonNode.Of("string");
            case ValueKind.Guid: return Logical("string", "uuid");
            case ValueKind.DateTime: return Logical("long", "local-timestamp-micros");
            case ValueKind.DateTimeOffset: return Logical("long", "timestamp-micros");
            case ValueKind.DateOnly: return Logical("int", "date");
            case ValueKind.TimeOnly: return Logical("long", "time-micros");
            case ValueKind.TimeSpan: return JsonNode.Of("long");
            case ValueKind.CalendarDuration: return Duration();
            case ValueKind.Enum or ValueKind.StringEnum: return Enum(value.Enum!);
            case ValueKind.ByteArray or ValueKind.ByteMemory: return JsonNode.Of("bytes");
            case ValueKind.Dictionary or ValueKind.ReadOnlyDictionary: return Type("map").Add("values", Element(value.Element!));
            case ValueKind.Object: return Record(_contract.Object(value.Place!)!);
            default: return Type("array").Add("items", Element(value.Element!));
        }
    }

    private static JsonNode Number(ValueModel value) => value.Type switch
    {
        "long" or "uint" => JsonNode.Of("long"),
        "float" => JsonNode.Of("float"),
        "double" => JsonNode.Of("double"),
        "decimal" => Logical("bytes", "decimal").Add("precision", JsonNode.Of(value.Decimal!.Precision)).Add("scale", JsonNode.Of(value.Decimal.Scale)),
        _ => JsonNode.Of("int"),
    };

    private JsonNode Duration() => _defined.Add(KnownNames.CalendarDuration)
        ? Named("fixed", KnownNames.CalendarDuration, EquatableArray<string>.Empty).Add("size", JsonNode.Of(12)).Add("logicalType", "duration")
        : JsonNode.Of(KnownNames.CalendarDuration);

    private JsonNode Enum(EnumModel model)
    {
        if (!_defined.Add(model.SchemaName)) return JsonNode.Of(model.SchemaName);
        var schema = Named("enum", model.SchemaName, model.Aliases).Add("symbols", JsonNode.Array(model.Values.Select(static value => JsonNode.Of(value.Name))));
        return model.Default is { } missing ? schema.Add("default", missing.Name) : schema;
    }

    private static JsonNode Named(string type, string fullName, EquatableArray<string> aliases)
    {
        var space = AvroNames.Space(fullName);
        var schema = Type(type).Add("name", fullName.Substring(fullName.LastIndexOf('.') + 1));
        schema.Add("namespace", space);
        return aliases.Count == 0 ? schema : schema.Add("aliases", JsonNode.Array(aliases.Select(JsonNode.Of)));
    }

    private static JsonNode Logical(string type, string logical) => Type(type).Add("logicalType", logical);

    private static JsonNode Type(string name) => JsonNode.Object().Add("type", name);
}
