using System.Text.Json;

namespace TypedKafka.Protobuf.Tests.Support;

/// <summary>Values as text, by which two are compared: records hold arrays, which have no equality.</summary>
internal static class Plain
{
    private static readonly JsonSerializerOptions s_options = new() { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, s_options);
}
