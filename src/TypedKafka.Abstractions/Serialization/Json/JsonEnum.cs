using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary>Enums as numbers.</summary>
/// <typeparam name="T">The enum.</typeparam>
/// <typeparam name="TNumber">Its underlying type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonEnum<T, TNumber> : IJsonCodec<T>, IJsonView<T>
    where T : struct, Enum
    where TNumber : struct, INumber<TNumber>, IUtf8SpanFormattable
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, T value) => JsonNumber<TNumber>.Write(ref writer, Unsafe.BitCast<T, TNumber>(value));

    /// <inheritdoc/>
    public static T Read(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Number
        ? Unsafe.BitCast<TNumber, T>(JsonNumber<TNumber>.Read(ref reader))
        : throw JsonErrors.Expected($"The number of a {typeof(T).Name}", reader.TokenType);

    /// <inheritdoc/>
    public static T View(JsonValue value) => value.Kind == JsonTokenType.Number
        ? Unsafe.BitCast<TNumber, T>(JsonNumber<TNumber>.View(value))
        : throw JsonErrors.Expected($"The number of a {typeof(T).Name}", value.Kind);
}
