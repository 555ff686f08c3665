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
            var value = field.Get(instance);
            if (field.TaggedVersions.Contains(version) && !IsSet(field, value, field.Get(definition.New()), version)) continue;
            json[field.JsonName] = PrintField(field, value, version);
        }

        return json;
    }

    public static JsonNode? PrintField(FieldDefinition field, object? value, short version)
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

    /// <summary>Whether a tagged field would be written: it is something other than its default.</summary>
    public static bool IsSet(FieldDefinition field, object? value, object? byDefault, short version) => !IsSame(field, value, byDefault, version);

    private static bool IsSame(FieldDefinition field, object? value, object? other, short version) => (value, other) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (ICollection { Count: 0 }, ICollection { Count: 0 }) => true,
        (ICollection, _) => false,
        (ReadOnlyMemory<byte> bytes, ReadOnlyMemory<byte> others) => bytes.Span.SequenceEqual(others.Span),
        _ when field.Struct is null => Equals(value, other),
        _ => JsonNode.DeepEquals(PrintField(field, value, version), PrintField(field, other, version)),
    };
}
