using System.Globalization;

namespace TypedKafka.Schemas;

/// <summary>Which logical types mean something on which types. As the specification has it, one that means nothing there is passed over.</summary>
internal static class AvroLogicalTypes
{
    public const string Decimal = "decimal";
    public const string Uuid = "uuid";
    public const string Date = "date";
    public const string Duration = "duration";
    public const string LocalTimestamp = "local-timestamp-";

    private const int DurationSize = 12;
    private const int UuidSize = 16;

    /// <summary>The logical type that a schema states, or <see langword="null"/>.</summary>
    public static string? Of(AvroKind kind, int size, JsonNode json, out int precision, out int scale)
    {
        precision = 0;
        scale = 0;
        if (json["logicalType"]?.AsText() is not { } name) return null;
        switch (name)
        {
            case Decimal when kind is AvroKind.Bytes or AvroKind.Fixed:
                precision = Integer(json["precision"]);
                scale = json["scale"] is { } stated ? Integer(stated) : 0;
                var fits = kind == AvroKind.Bytes || precision <= MaxPrecision(size);
                return precision > 0 && scale >= 0 && scale <= precision && fits ? name : null;
            case Uuid: return kind == AvroKind.String || (kind == AvroKind.Fixed && size == UuidSize) ? name : null;
            case Duration: return kind == AvroKind.Fixed && size == DurationSize ? name : null;
            case Date or "time-millis": return kind == AvroKind.Int ? name : null;
            case "time-micros" or "timestamp-millis" or "timestamp-micros" or "timestamp-nanos"
                or "local-timestamp-millis" or "local-timestamp-micros" or "local-timestamp-nanos": return kind == AvroKind.Long ? name : null;
            default: return null;
        }
    }

    /// <summary>How many digits any number of so many bytes has.</summary>
    private static int MaxPrecision(int size) => size == 0 ? 0 : (int)Math.Floor(Math.Log10(2) * ((8.0 * size) - 1));

    private static int Integer(JsonNode? node) =>
        node is { Kind: JsonNodeKind.Number } && int.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : -1;
}
