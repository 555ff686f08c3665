using System.Text.Json.Nodes;

namespace TypedKafka.Avro.Tests.Support;

/// <summary>Makes Avro schemas from a seed, and what becomes of them: readers that are older or newer than their writers, some of them so that they cannot read.</summary>
internal sealed class RandomSchemas(int seed)
{
    private static readonly string[] s_primitives = ["null", "boolean", "int", "long", "float", "double", "bytes", "string"];

    private readonly Random _random = new(seed);
    private readonly List<string> _defined = [];
    private int _names;

    public JsonObject Writer() => Record(0);

    /// <summary>A reader for a writer. Named types are the writer's own or grown from them.</summary>
    public JsonObject Reader(JsonObject writer) => (JsonObject)Evolve(writer.DeepClone());

    private JsonNode Schema(int depth)
    {
        switch (_random.Next(depth < 3 ? 14 : 8))
        {
            case < 8 and var primitive: return s_primitives[primitive];
            case 8: return new JsonObject { ["type"] = "array", ["items"] = Schema(depth + 1) };
            case 9: return new JsonObject { ["type"] = "map", ["values"] = Schema(depth + 1) };
            case 10: return new JsonObject { ["type"] = "enum", ["name"] = Name(), ["symbols"] = Symbols(_random.Next(1, 6)) };
            case 11: return new JsonObject { ["type"] = "fixed", ["name"] = Name(), ["size"] = _random.Next(1, 9) };
            case 12: return Union(depth);
            default: return Record(depth + 1);
        }
    }

    private JsonObject Record(int depth)
    {
        var name = Name();
        var fields = new JsonArray();
        for (var i = _random.Next(1, 6); i > 0; i--) fields.Add(new JsonObject { ["name"] = $"f{i}", ["type"] = Schema(depth + 1) });
        if (_random.Next(5) == 0) fields.Add(new JsonObject { ["name"] = "next", ["type"] = new JsonArray("null", name) });
        var record = new JsonObject { ["type"] = "record", ["name"] = name, ["fields"] = fields };
        if (depth == 0 && _random.Next(2) == 0) record["namespace"] = "shop.orders";
        return record;
    }

    private JsonArray Union(int depth)
    {
        var kinds = s_primitives.OrderBy(_ => _random.Next()).Take(_random.Next(1, 4)).Select(static name => (JsonNode)name).ToList();
        if (_random.Next(2) == 0) kinds.Add(new JsonObject { ["type"] = "array", ["items"] = Schema(depth + 1) });
        if (_random.Next(2) == 0 && depth < 3) kinds.Add(Record(depth + 1));
        if (_random.Next(3) == 0) kinds.Add(new JsonObject { ["type"] = "enum", ["name"] = Name(), ["symbols"] = Symbols(3) });
        return [.. kinds];
    }

    private string Name()
    {
        var name = $"T{_names++}";
        _defined.Add(name);
        return name;
    }

    private JsonArray Symbols(int count) => [.. Enumerable.Range(0, count).Select(static i => (JsonNode)$"S{i}")];

    private JsonNode Evolve(JsonNode schema)
    {
        switch (schema)
        {
            case JsonArray union:
                return EvolveUnion(union);
            case JsonObject { } complex when (string)complex["type"]! == "record":
                EvolveFields((JsonArray)complex["fields"]!);
                return schema;
            case JsonObject { } complex when (string)complex["type"]! == "enum":
                EvolveSymbols(complex);
                return schema;
            case JsonObject { } complex when (string)complex["type"]! is "array" or "map":
                var element = (string)complex["type"]! == "array" ? "items" : "values";
                complex[element] = Evolve(complex[element]!.DeepClone());
                return schema;
            case JsonObject { } complex when (string)complex["type"]! == "fixed":
                if (_random.Next(10) == 0) complex["size"] = (int)complex["size"]! + 1;
                return schema;
            default:
                return EvolvePrimitive((string)schema!);
        }
    }

    private JsonNode EvolvePrimitive(string name)
    {
        if (!s_primitives.Contains(name)) return name;
        if (_random.Next(12) == 0) return s_primitives[_random.Next(s_primitives.Length)];
        string[] promoted = name switch
        {
            "int" => ["int", "long", "float", "double"],
            "long" => ["long", "float", "double"],
            "float" => ["float", "double"],
            "string" or "bytes" => ["string", "bytes"],
            _ => [name],
        };
        var chosen = promoted[_random.Next(promoted.Length)];
        return _random.Next(6) switch
        {
            0 when chosen != "null" => new JsonArray("null", chosen),
            1 when chosen != "boolean" => new JsonArray(chosen, "boolean"),
            _ => chosen,
        };
    }

    private JsonNode EvolveUnion(JsonArray union)
    {
        var branches = union.Select(branch => _random.Next(3) == 0 && branch is JsonObject ? Evolve(branch.DeepClone()) : branch!.DeepClone()).ToList();
        if (_random.Next(4) == 0) branches = [.. branches.OrderBy(_ => _random.Next())];

        // A branch that defines a type must stay: others may name it.
        if (_random.Next(4) == 0 && branches.Count > 1 && branches[^1] is JsonValue && s_primitives.Contains((string)branches[^1]!)) branches.RemoveAt(branches.Count - 1);
        if (_random.Next(8) == 0 && branches.Count == 1) return branches[0];
        return new JsonArray([.. branches]);
    }

    private void EvolveSymbols(JsonObject type)
    {
        if (_random.Next(2) == 0) return;
        var symbols = (JsonArray)type["symbols"]!;
        if (_random.Next(2) == 0 && symbols.Count > 1) symbols.RemoveAt(_random.Next(symbols.Count));
        if (_random.Next(2) == 0) symbols.Insert(_random.Next(symbols.Count + 1), $"New{_names++}");
        if (_random.Next(2) == 0) type["default"] = symbols[_random.Next(symbols.Count)]!.DeepClone();
    }

    private void EvolveFields(JsonArray fields)
    {
        var kept = new List<JsonObject>();
        foreach (var field in fields.Cast<JsonObject>())
        {
            var copy = (JsonObject)field.DeepClone();

            // What defines types stays: other fields may name them.
            if (_random.Next(8) == 0 && copy["type"] is JsonValue) continue;
            copy["type"] = Evolve(copy["type"]!.DeepClone());
            if (_random.Next(8) == 0)
            {
                copy["aliases"] = new JsonArray((string)copy["name"]!);
                copy["name"] = $"{copy["name"]}renamed{_names++}";
            }

            kept.Add(copy);
        }

        if (_random.Next(3) == 0) kept.Insert(_random.Next(kept.Count + 1), Added());

        // Only where no field names a type that another defines.
        if (_random.Next(3) == 0 && kept.All(static field => !field.ToJsonString().Contains("\"T", StringComparison.Ordinal))) kept = [.. kept.OrderBy(_ => _random.Next())];
        fields.Clear();
        foreach (var field in kept) fields.Add(field);
    }

    private JsonObject Added()
    {
        var field = new JsonObject { ["name"] = $"added{_names++}" };
        (field["type"], var missing) = _random.Next(8) switch
        {
            0 => ((JsonNode)"int", (JsonNode?)42),
            1 => ("string", "\u00FC and \u65E5"),
            2 => (new JsonArray("null", "string"), null),
            3 => (new JsonObject { ["type"] = "array", ["items"] = "long" }, new JsonArray(1, -2, 3)),
            4 => (new JsonObject { ["type"] = "map", ["values"] = "double" }, new JsonObject { ["k"] = 1.5 }),
            5 => ("bytes", "\u0000\u00FF"),
            6 => (new JsonObject { ["type"] = "record", ["name"] = Name(), ["fields"] = new JsonArray(new JsonObject { ["name"] = "a", ["type"] = "boolean" }, new JsonObject { ["name"] = "b", ["type"] = "float", ["default"] = 2.5 }) }, new JsonObject { ["a"] = true }),
            _ => (new JsonArray("long", "null"), -7),
        };
        if (_random.Next(12) > 0) field["default"] = missing;
        return field;
    }
}
