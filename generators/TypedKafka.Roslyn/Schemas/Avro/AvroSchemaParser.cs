using System.Globalization;

namespace TypedKafka.Schemas;

/// <summary>Reads an Avro schema, and refuses what Avro's own parsers refuse.</summary>
internal sealed class AvroSchemaParser
{
    private readonly Dictionary<string, AvroSchema> _named = new(StringComparer.Ordinal);

    private AvroSchemaParser()
    {
    }

    /// <summary>Reads a schema.</summary>
    /// <param name="text">Its JSON.</param>
    /// <param name="references">The schemas that it refers to by name, each after those that it refers to itself.</param>
    /// <exception cref="SchemaException">It is none.</exception>
    public static AvroSchema Parse(string text, IEnumerable<string>? references = null)
    {
        var parser = new AvroSchemaParser();
        foreach (var reference in references ?? []) parser.Read(JsonNodeParser.Parse(reference), "");
        return parser.Read(JsonNodeParser.Parse(text), "");
    }

    /// <summary>Reads a schema that was parsed as JSON already.</summary>
    public static AvroSchema Parse(JsonNode json) => new AvroSchemaParser().Read(json, "");

    private AvroSchema Read(JsonNode json, string space)
    {
        switch (json.Kind)
        {
            case JsonNodeKind.Text: return Named(json, json.Text, space);
            case JsonNodeKind.Array: return Union(json, space);
            case JsonNodeKind.Object: break;
            default: throw new SchemaException($"An Avro schema is a name, an object or a list, and not {json}.", json.Start);
        }

        if (json["type"] is not { } type) throw new SchemaException($"The Avro schema {json} has no type.", json.Start);
        if (type.AsText() is not { } name) return Read(type, space);
        return name switch
        {
            "record" or "error" => Record(json, space),
            "enum" => Enum(json, space),
            "fixed" => Fixed(json, space),
            "array" => new AvroSchema(AvroKind.Array) { Element = Read(Required(json, "items"), space) },
            "map" => new AvroSchema(AvroKind.Map) { Element = Read(Required(json, "values"), space) },
            _ => Primitive(name) is { } kind ? WithLogicalType(kind, json) : Named(type, name, space),
        };
    }

    private static AvroKind? Primitive(string name) => name switch
    {
        "null" => AvroKind.Null,
        "boolean" => AvroKind.Boolean,
        "int" => AvroKind.Int,
        "long" => AvroKind.Long,
        "float" => AvroKind.Float,
        "double" => AvroKind.Double,
        "bytes" => AvroKind.Bytes,
        "string" => AvroKind.String,
        _ => null,
    };

    private AvroSchema Named(JsonNode json, string name, string space)
    {
        if (Primitive(name) is { } kind) return new AvroSchema(kind);

        // As Avro's own parsers do: a name that its namespace does not have is looked for without one.
        if (_named.TryGetValue(AvroNames.Full(name, space), out var schema) || _named.TryGetValue(name, out schema)) return schema;
        throw new SchemaException($"The Avro schema names the type '{AvroNames.Full(name, space)}', which it does not define before.", json.Start);
    }

    private AvroSchema Union(JsonNode json, string space)
    {
        var branches = json.Items.Select(branch => Read(branch, space)).ToArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var branch in branches)
        {
            if (branch.Kind == AvroKind.Union) throw new SchemaException("An Avro union holds another union directly, which Avro does not allow.", json.Start);
            if (!seen.Add(branch.ToString())) throw new SchemaException($"An Avro union has the branch '{branch}' twice.", json.Start);
        }

        return new AvroSchema(AvroKind.Union) { Branches = branches, Source = json };
    }

    private AvroSchema Record(JsonNode json, string space)
    {
        var fullName = FullName(json, space);
        var record = Define(new AvroSchema(AvroKind.Record) { FullName = fullName, Aliases = TypeAliases(json, fullName), Source = json });
        var fields = new List<AvroField>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in Required(json, "fields").Items)
        {
            var name = Required(field, "name").AsText() ?? "";
            if (!AvroNames.IsName(name)) throw new SchemaException($"'{name}' of record '{fullName}' cannot be the name of a field.", field.Start);
            if (!names.Add(name)) throw new SchemaException($"Record '{fullName}' has the field '{name}' twice.", field.Start);
            var schema = Read(Required(field, "type"), AvroNames.Space(fullName));
            if (field["default"] is { } value && !AvroDefaults.Fits(value, schema))
                throw new SchemaException($"The default {value} of '{fullName}.{name}' is not of its type {schema}.", value.Start);
            fields.Add(new AvroField(name, schema, field["default"], Texts(field["aliases"])) { Source = field });
        }

        record.Fields = fields;
        return record;
    }

    private AvroSchema Enum(JsonNode json, string space)
    {
        var fullName = FullName(json, space);
        var symbols = Texts(Required(json, "symbols"));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var symbol in symbols)
        {
            if (!AvroNames.IsName(symbol)) throw new SchemaException($"'{symbol}' of enum '{fullName}' cannot be a symbol.", json.Start);
            if (!seen.Add(symbol)) throw new SchemaException($"Enum '{fullName}' has the symbol '{symbol}' twice.", json.Start);
        }

        var missing = json["default"]?.AsText();
        if (missing is not null && !seen.Contains(missing)) throw new SchemaException($"The default '{missing}' of enum '{fullName}' is none of its symbols.", json.Start);
        return Define(new AvroSchema(AvroKind.Enum) { FullName = fullName, Aliases = TypeAliases(json, fullName), Symbols = symbols, EnumDefault = missing, Source = json });
    }

    private AvroSchema Fixed(JsonNode json, string space)
    {
        var fullName = FullName(json, space);
        if (Integer(Required(json, "size")) is not (>= 0 and var size)) throw new SchemaException($"The size of fixed '{fullName}' is none.", json.Start);
        var logical = AvroLogicalTypes.Of(AvroKind.Fixed, size, json, out var precision, out var scale);
        return Define(new AvroSchema(AvroKind.Fixed)
        {
            FullName = fullName, Aliases = TypeAliases(json, fullName), Size = size, LogicalType = logical, Precision = precision, Scale = scale, Source = json,
        });
    }

    private static AvroSchema WithLogicalType(AvroKind kind, JsonNode json)
    {
        var logical = AvroLogicalTypes.Of(kind, 0, json, out var precision, out var scale);
        return new AvroSchema(kind) { LogicalType = logical, Precision = precision, Scale = scale };
    }

    private AvroSchema Define(AvroSchema schema)
    {
        if (_named.ContainsKey(schema.FullName)) throw new SchemaException($"The Avro schema defines '{schema.FullName}' twice.", schema.Source?.Start ?? -1);
        _named.Add(schema.FullName, schema);
        return schema;
    }

    private static string FullName(JsonNode json, string space)
    {
        var name = Required(json, "name").AsText() ?? "";
        var fullName = AvroNames.Full(name, json["namespace"]?.AsText() ?? space);
        if (!AvroNames.IsFullName(fullName)) throw new SchemaException($"'{fullName}' cannot be the name of an Avro type.", json.Start);
        return Primitive(fullName) is null ? fullName : throw new SchemaException($"'{fullName}' is the name of one of Avro's own types.", json.Start);
    }

    private static string[] TypeAliases(JsonNode json, string fullName) =>
        [.. Texts(json["aliases"]).Select(alias => AvroNames.Full(alias, AvroNames.Space(fullName)))];

    private static string[] Texts(JsonNode? list) => list is null ? [] : [.. list.Items.Select(static item => item.AsText() ?? "")];

    private static int? Integer(JsonNode node) =>
        node.Kind == JsonNodeKind.Number && int.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static JsonNode Required(JsonNode json, string name) => json[name] ?? throw new SchemaException($"The Avro schema {json} has no {name}.", json.Start);
}
