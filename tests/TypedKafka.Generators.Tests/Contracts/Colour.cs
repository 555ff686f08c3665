using System.Text.Json.Serialization;

namespace TypedKafka.Generators.Tests.Contracts;

[Flags]
[JsonConverter(typeof(JsonStringEnumConverter<Colour>))]
public enum Colour
{
    None = 0,

    [JsonStringEnumMemberName("deep-red")]
    Red = 1,
    Green = 2,
    Blue = 4,
}
