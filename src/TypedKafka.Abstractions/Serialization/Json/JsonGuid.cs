using System.Buffers.Text;
using System.ComponentModel;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary><see cref="Guid"/> as 36 characters.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonGuid : IJsonCodec<Guid>, IJsonView<Guid>
{
    private const int Length = 36;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Guid value)
    {
        var span = writer.GetSpan(Length + 2);
        span[0] = (byte)'"';
        value.TryFormat(span[1..], out var written);
        span[written + 1] = (byte)'"';
        writer.Advance(written + 2);
    }

    /// <inheritdoc/>
    public static Guid Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String) throw JsonErrors.Expected("A Guid", reader.TokenType);
        return reader.TryGetGuid(out var value) ? value : throw JsonLiteral.Malformed("A Guid of 36 characters");
    }

    /// <inheritdoc/>
    public static Guid View(JsonValue value) =>
        value.TryGetText(out var text) && text.Length == Length && Utf8Parser.TryParse(text, out Guid guid, out var length) && length == Length
            ? guid
            : value.Read<Guid, JsonGuid>();
}
