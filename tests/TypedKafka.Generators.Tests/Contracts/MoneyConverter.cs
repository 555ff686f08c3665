using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TypedKafka.Generators.Tests.Contracts;

/// <summary>Money as text: <c>12.50 EUR</c>.</summary>
public sealed class MoneyConverter : JsonConverter<Money>
{
    public override Money? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var parts = reader.GetString()!.Split(' ');
        return parts is [var amount, var currency] && decimal.TryParse(amount, CultureInfo.InvariantCulture, out var number) ? new Money(number, currency) : throw new JsonException("That is no money.");
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue($"{value.Amount.ToString(CultureInfo.InvariantCulture)} {value.Currency}");
    }
}
