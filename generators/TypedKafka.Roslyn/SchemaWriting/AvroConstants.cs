using System.Globalization;
using System.Numerics;
using TypedKafka.Schemas;

namespace TypedKafka.Roslyn;

/// <summary>The defaults of members as Avro schemas write them.</summary>
internal static class AvroConstants
{
    /// <summary>What a member is read as that a message does not have, or <see langword="null"/> where the contract does not say: then it must be there.</summary>
    public static JsonNode? Of(MemberModel member)
    {
        if (member.IsRequired || member.Constant is not { } constant) return null;
        var json = JsonNodeParser.Parse(constant);
        if (json.Kind == JsonNodeKind.Null) return member.Value.IsNullable ? json : null;
        return member.Value.Kind switch
        {
            ValueKind.Boolean or ValueKind.String => json,
            ValueKind.Char => json,
            ValueKind.Number when member.Value.Type == "decimal" => Decimal(json.Text, member.Value.Decimal),
            ValueKind.Number when member.Value.Type is "float" or "double" => json,
            ValueKind.Number => long.TryParse(json.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? json : null,
            ValueKind.Enum or ValueKind.StringEnum => member.Value.Enum!.Values.FirstOrDefault(value => value.Number == json.Text) is { } named ? JsonNode.Of(named.Name) : null,
            ValueKind.Array or ValueKind.List or ValueKind.ReadOnlyList or ValueKind.ImmutableArray => json.Kind == JsonNodeKind.Array ? json : null,
            ValueKind.Dictionary or ValueKind.ReadOnlyDictionary => json.Kind == JsonNodeKind.Array ? JsonNode.Object() : null,
            _ => null,
        };
    }

    /// <summary>A number as the bytes of a decimal: characters of the same codes.</summary>
    private static JsonNode? Decimal(string digits, DecimalModel? size)
    {
        if (size is null || !decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return null;
        for (var i = 0; i < size.Scale; i++)
        {
            if (Math.Abs(value) > decimal.MaxValue / 10) return null;
            value *= 10;
        }

        if (value != decimal.Truncate(value) || BigInteger.Abs(new BigInteger(value)) >= BigInteger.Pow(10, size.Precision)) return null;
        var bytes = new BigInteger(value).ToByteArray();
        Array.Reverse(bytes);
        return JsonNode.Of(new string([.. bytes.Select(static b => (char)b)]));
    }
}
