using System.Globalization;
using System.Numerics;
using TypedKafka.Schemas;

namespace TypedKafka.Roslyn;

/// <summary>The defaults of a schema's fields as C# expressions.</summary>
/// <param name="properties">The names of the properties of a record.</param>
/// <param name="values">What a schema is in C#.</param>
internal sealed class SchemaDefaults(Func<AvroSchema, string[]> properties, Func<AvroSchema, ValueModel?> values)
{
    private const int EpochDay = 719_162;
    private const int DurationSize = 12;
    private static readonly long EpochTicks = new DateTime(1970, 1, 1).Ticks;

    /// <summary>A default that fits its schema, or <see langword="null"/> where C# has no such value.</summary>
    /// <param name="json">The default.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="value">What the schema is in C#.</param>
    public string? Of(JsonNode json, AvroSchema schema, ValueModel value)
    {
        if (schema.Kind == AvroKind.Union)
        {
            if (json.Kind == JsonNodeKind.Null) return "null";
            return schema.Branches.FirstOrDefault(static branch => branch.Kind != AvroKind.Null) is { } branch ? Of(json, branch, value with { IsNullable = false }) : null;
        }

        return schema.Kind switch
        {
            AvroKind.Boolean => json.Text,
            AvroKind.Int or AvroKind.Long => Whole(long.Parse(json.Text, CultureInfo.InvariantCulture), schema),
            AvroKind.Float => float.TryParse(json.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !float.IsInfinity(number) ? json.Text + "F" : null,
            AvroKind.Double => double.TryParse(json.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsInfinity(number) ? json.Text + "D" : null,
            AvroKind.String when schema.LogicalType == AvroLogicalTypes.Uuid => Guid.TryParseExact(json.Text, "D", out _) ? $"new global::System.Guid({Literals.Text(json.Text)})" : null,
            AvroKind.String => Literals.Text(json.Text),
            AvroKind.Bytes or AvroKind.Fixed => Bytes([.. json.Text.Select(static c => (byte)c)], schema),
            AvroKind.Enum => $"{value.Type}.{SymbolNames.Identifier(json.Text)}",
            AvroKind.Array => Items(json, schema, value),
            AvroKind.Map => Entries(json, schema, value),
            AvroKind.Record => Record(json, schema, value),
            _ => null,
        };
    }

    private static string? Whole(long number, AvroSchema schema)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        switch (schema.LogicalType)
        {
            case null: return schema.Kind == AvroKind.Int ? text : text + "L";
            case AvroLogicalTypes.Date:
                var day = number + EpochDay;
                return day is >= 0 and <= 3_652_058 ? $"global::System.DateOnly.FromDayNumber({day.ToString(CultureInfo.InvariantCulture)})" : null;
        }

        var unit = schema.LogicalType;
        var scaled = new BigInteger(number);
        if (unit.EndsWith("millis", StringComparison.Ordinal)) scaled *= TimeSpan.TicksPerMillisecond;
        else if (unit.EndsWith("micros", StringComparison.Ordinal)) scaled *= TimeSpan.TicksPerMillisecond / 1000;
        else scaled = (scaled - (scaled.Sign < 0 ? 99 : 0)) / 100;
        if (unit.StartsWith("time-", StringComparison.Ordinal)) return scaled.Sign >= 0 && scaled < TimeSpan.TicksPerDay ? $"new global::System.TimeOnly({scaled}L)" : null;

        scaled += EpochTicks;
        if (scaled.Sign < 0 || scaled > DateTime.MaxValue.Ticks) return null;
        return unit.StartsWith(AvroLogicalTypes.LocalTimestamp, StringComparison.Ordinal)
            ? $"new global::System.DateTime({scaled}L)"
            : $"new global::System.DateTimeOffset({scaled}L, global::System.TimeSpan.Zero)";
    }

    private static string? Bytes(byte[] bytes, AvroSchema schema)
    {
        switch (schema.LogicalType)
        {
            case AvroLogicalTypes.Decimal:
                var number = new BigInteger(Enumerable.Reverse(bytes).ToArray());
                if (bytes.Length == 0 || BigInteger.Abs(number) >= BigInteger.One << 96) return null;
                var digits = (decimal)number;
                var bits = decimal.GetBits(digits);
                return new decimal(bits[0], bits[1], bits[2], digits < 0, (byte)schema.Scale).ToString(CultureInfo.InvariantCulture) + "M";
            case AvroLogicalTypes.Uuid: return $"new global::System.Guid({Literals.Text(Hex(bytes))})";
            case AvroLogicalTypes.Duration when bytes.Length == DurationSize:
                return $"new global::TypedKafka.CalendarDuration({UInt(bytes, 0)}U, {UInt(bytes, 4)}U, {UInt(bytes, 8)}U)";
            default: return $"[{string.Join(", ", bytes)}]";
        }
    }

    private string? Items(JsonNode json, AvroSchema schema, ValueModel value)
    {
        var items = json.Items.Select(item => Of(item, schema.Element!, value.Element!)).ToArray();
        return Array.IndexOf(items, null) < 0 ? $"[{string.Join(", ", items)}]" : null;
    }

    private string? Entries(JsonNode json, AvroSchema schema, ValueModel value)
    {
        var entries = json.Members.Select(entry => Of(entry.Value, schema.Element!, value.Element!) is { } text ? $"[{Literals.Text(entry.Key)}] = {text}" : null).ToArray();
        var type = $"new global::System.Collections.Generic.Dictionary<string, {value.Element!.AnnotatedType}>";
        return Array.IndexOf(entries, null) >= 0 ? null : entries.Length == 0 ? type + "()" : $"{type} {{ {string.Join(", ", entries)} }}";
    }

    // What the default of a record leaves out has the default of its own field.
    private string? Record(JsonNode json, AvroSchema schema, ValueModel value)
    {
        var names = properties(schema);
        var members = new List<string>();
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            var field = schema.Fields[i];
            if ((json[field.Name] ?? field.Default) is not { } stated || values(field.Schema) is not { } type || Of(stated, field.Schema, type) is not { } text) return null;
            members.Add($"{SymbolNames.Identifier(names[i])} = {text}");
        }

        return $"new {value.Type} {{ {string.Join(", ", members)} }}";
    }

    private static uint UInt(byte[] bytes, int start) => bytes[start] | ((uint)bytes[start + 1] << 8) | ((uint)bytes[start + 2] << 16) | ((uint)bytes[start + 3] << 24);

    private static string Hex(byte[] bytes)
    {
        var text = string.Concat(bytes.Select(static b => b.ToString("x2", CultureInfo.InvariantCulture)));
        return $"{text.Substring(0, 8)}-{text.Substring(8, 4)}-{text.Substring(12, 4)}-{text.Substring(16, 4)}-{text.Substring(20)}";
    }
}
