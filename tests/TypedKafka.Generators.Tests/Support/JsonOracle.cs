using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TypedKafka.Generators.Tests.Support;

/// <summary>System.Text.Json as the contracts promise to be like it: Web defaults, text that stays UTF-8, and what the types say of null and of required members.</summary>
internal static class JsonOracle
{
    public static JsonSerializerOptions Reading { get; } = Make(strict: true);

    /// <summary>Writing knows no nullability: null is written as null, and it is for the reader to refuse it.</summary>
    public static JsonSerializerOptions Writing { get; } = Make(strict: false);

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Writing);

    public static string Text<T>(T value) => JsonSerializer.Serialize(value, Writing);

    public static T Read<T>(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<T>(json, Reading) ?? throw new JsonException("null");

    private static JsonSerializerOptions Make(bool strict) => new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = strict,
        RespectRequiredConstructorParameters = strict,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };
}
