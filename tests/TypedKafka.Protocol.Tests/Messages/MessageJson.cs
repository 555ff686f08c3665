using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;

namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>Prints a message as Apache's JSON converters do: camel case, bytes as base64, uuids as base64 for URLs, tagged fields only when set.</summary>
internal static class MessageJson
{
    public static JsonObject Print(StructDefinition definition, object instance, short version)
    {
        var json = new JsonObject();
        foreach (var field in definition.Fields)
        {
            if (!field.Versions.Contains(version)) continue;
            var value = Print(field, field.Get(instance), version);
            if (field.TaggedVersions.Contains(version) && IsDefault(definition, field, value, version)) continue;
            json[field.JsonName] = value;
        }

        return json;
    }

    private static JsonNode? Print(FieldDefinition field, object? value, short version)
    {
        if (value is null) return null;
        if (!field.IsArray) return PrintSingle(field, value, version);
        var array = new JsonArray();
        foreach (var item in (IEnumerable)value)
            array.Add(PrintSingle(field, item!, version));
        return array;
    }

    private static JsonNode PrintSingle(FieldDefinition field, object value, short version) => value switch
    {
        _ when field.Struct is { } nested => Print(nested, value, version),
        bool boolean => boolean,
        sbyte number => number,
        short number => number,
        ushort number => number,
        int number => number,
        long number => number,
        double number => Print(number),
        string text => text,
        Guid uuid => Convert.ToBase64String(uuid.ToByteArray(bigEndian: true)).Replace('+', '-').Replace('/', '_').TrimEnd('='),
        ReadOnlyMemory<byte> bytes => Convert.ToBase64String(bytes.Span),
        _ => throw new NotSupportedException($"{field.Name} has the type {value.GetType()}."),
    };

    private static JsonNode Print(double number)
    {
        // Apache's converters refuse a floating-point number that is written as an integer.
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return JsonNode.Parse(text.Contains('.') || text.Contains('E') ? text : text + ".0")!;
    }

    private static bool IsDefault(StructDefinition definition, FieldDefinition field, JsonNode? value, short version) =>
        JsonNode.DeepEquals(value, Print(field, field.Get(definition.New()), version));
}
