using System.ComponentModel;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary><c>ReadOnlyMemory&lt;byte&gt;</c> as base64; null is read as no bytes. Its view is a <see cref="Base64View"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonByteMemory : IJsonCodec<ReadOnlyMemory<byte>>, IJsonView<Base64View>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ReadOnlyMemory<byte> value) => JsonBase64.Write(ref writer, value.Span);

    /// <inheritdoc/>
    public static ReadOnlyMemory<byte> Read(ref Utf8JsonReader reader) => JsonByteArray.Read(ref reader);

    /// <inheritdoc/>
    public static Base64View View(JsonValue value) => JsonByteArray.View(value);
}
