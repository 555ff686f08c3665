using System.Globalization;

namespace TypedKafka.Schemas;

/// <summary>Whether the default of a field is of its type.</summary>
internal static class AvroDefaults
{
    /// <summary>Looks at a default as a schema writes it. That of a union is one of its first branch, or, since Avro 1.12, of any.</summary>
    public static bool Fits(JsonNode value, AvroSchema schema) => schema.Kind switch
    {
        AvroKind.Null => value.Kind == JsonNodeKind.Null,
        AvroKind.Boolean => value.Kind is JsonNodeKind.True or JsonNodeKind.False,
        AvroKind.Int => TryInteger(value, out var number) && number is >= int.MinValue and <= int.MaxValue,
        AvroKind.Long => TryInteger(value, out _),
        AvroKind.Float or AvroKind.Double => value.Kind == JsonNodeKind.Number,
        AvroKind.String => value.Kind == JsonNodeKind.Text,
        AvroKind.Bytes => IsBytes(value),
        AvroKind.Fixed => IsBytes(value) && value.Text.Length == schema.Size,
        AvroKind.Enum => value.Kind == JsonNodeKind.Text && schema.Symbols.Contains(value.Text),
        AvroKind.Array => value.Kind == JsonNodeKind.Array && value.Items.All(item => Fits(item, schema.Element!)),
        AvroKind.Map => value.Kind == JsonNodeKind.Object && value.Members.All(member => Fits(member.Value, schema.Element!)),
        AvroKind.Union => schema.Branches.Any(branch => Fits(value, branch)),
        _ => value.Kind == JsonNodeKind.Object && schema.Fields.All(field => (value[field.Name] ?? field.Default) is { } inner && Fits(inner, field.Schema)),
    };

    /// <summary>Reads a whole number; Avro's parsers take <c>1.0</c> for none.</summary>
    public static bool TryInteger(JsonNode value, out long number)
    {
        number = 0;
        return value.Kind == JsonNodeKind.Number && long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    // Bytes stand in JSON as characters of the same numbers.
    private static bool IsBytes(JsonNode value) => value.Kind == JsonNodeKind.Text && value.Text.All(static c => c <= byte.MaxValue);
}
