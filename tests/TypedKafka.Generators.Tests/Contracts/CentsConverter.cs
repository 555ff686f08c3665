using System.Text.Json;
using System.Text.Json.Serialization;

namespace TypedKafka.Generators.Tests.Contracts;

/// <summary>Money as a whole number of cents.</summary>
public sealed class CentsConverter : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetInt64() / 100m;

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue((long)(value * 100));
    }
}
