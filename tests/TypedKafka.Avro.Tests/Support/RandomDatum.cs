using System.Text.Json.Nodes;
using Avro.IO;

namespace TypedKafka.Avro.Tests.Support;

/// <summary>Writes a random value of a schema, by a writer of its own.</summary>
internal sealed class RandomDatum(int seed)
{
    private const int Deepest = 6;

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, JsonObject> _named = [];

    public byte[] Write(JsonNode schema)
    {
        using var stream = new MemoryStream();
        Write(schema, new BinaryEncoder(stream), 0);
        return stream.ToArray();
    }

    private void Write(JsonNode schema, BinaryEncoder encoder, int depth)
    {
        if (schema is JsonArray union)
        {
            // Deep down, null where there is one: records that hold themselves come to an end.
            var branch = depth > Deepest ? 0 : _random.Next(union.Count);
            encoder.WriteUnionIndex(branch);
            Write(union[branch]!, encoder, depth + 1);
            return;
        }

        var kind = schema is JsonObject complex ? (string)complex["type"]! : (string)schema!;
        if (schema is JsonObject named && named["name"] is { } name) _named[(string)name!] = named;
        switch (kind)
        {
            case "null": encoder.WriteNull(); break;
            case "boolean": encoder.WriteBoolean(_random.Next(2) == 0); break;
            case "int": encoder.WriteInt(_random.Next(3) == 0 ? _random.Next() : _random.Next(-100, 100)); break;
            case "long": encoder.WriteLong(_random.Next(3) == 0 ? _random.NextInt64() : _random.Next(-100, 100)); break;
            case "float": encoder.WriteFloat((float)_random.Next(-100000, 100000) / 7); break;
            case "double": encoder.WriteDouble(_random.NextDouble() * _random.Next()); break;
            case "string": encoder.WriteString(_random.Next(3) switch { 0 => "", 1 => "日本 \u00FC", _ => new string('x', _random.Next(100)) }); break;

            // Only ASCII: what is read as text must be UTF-8.
            case "bytes": encoder.WriteBytes([.. Enumerable.Range(0, _random.Next(20)).Select(_ => (byte)_random.Next(128))]); break;
            case "fixed": encoder.WriteFixed([.. Enumerable.Range(0, (int)schema["size"]!).Select(_ => (byte)_random.Next(256))]); break;
            case "enum": encoder.WriteEnum(_random.Next(((JsonArray)schema["symbols"]!).Count)); break;
            case "array": WriteItems(schema["items"]!, encoder, depth); break;
            case "map": WriteEntries(schema["values"]!, encoder, depth); break;
            case "record":
                foreach (var field in (JsonArray)schema["fields"]!) Write(field!["type"]!, encoder, depth + 1);
                break;
            default: Write(_named[kind], encoder, depth); break;
        }
    }

    private void WriteItems(JsonNode items, BinaryEncoder encoder, int depth)
    {
        // In one block or in two.
        for (var blocks = _random.Next(3); blocks > 0; blocks--)
        {
            var count = _random.Next(1, 3);
            encoder.SetItemCount(count);
            for (var i = 0; i < count; i++) Write(items, encoder, depth + 1);
        }

        encoder.WriteArrayEnd();
    }

    // One entry at most: Java's maps have no order of their own.
    private void WriteEntries(JsonNode values, BinaryEncoder encoder, int depth)
    {
        if (_random.Next(2) == 0)
        {
            encoder.SetItemCount(1);
            encoder.WriteString("key");
            Write(values, encoder, depth + 1);
        }

        encoder.WriteMapEnd();
    }
}
