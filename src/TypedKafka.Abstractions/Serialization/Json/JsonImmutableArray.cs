using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary>An immutable array, which must not be a default one.</summary>
/// <typeparam name="T">The elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonImmutableArray<T, TCodec> : IJsonCodec<ImmutableArray<T>>
    where TCodec : struct, IJsonCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ImmutableArray<T> value)
    {
        if (value.IsDefault) throw new InvalidOperationException("The ImmutableArray is a default one, which has no elements to write: use ImmutableArray<T>.Empty.");
        JsonSequence.Write<T, TCodec>(ref writer, value.AsSpan());
    }

    /// <inheritdoc/>
    public static ImmutableArray<T> Read(ref Utf8JsonReader reader) => JsonSequence.Read<T, TCodec>(ref reader) is { } items
        ? [.. items]
        : throw JsonErrors.Expected("A list", JsonTokenType.Null);
}
