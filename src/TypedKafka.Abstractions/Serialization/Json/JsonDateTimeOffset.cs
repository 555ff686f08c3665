using System.Buffers.Text;
using System.ComponentModel;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary><see cref="DateTimeOffset"/> in ISO 8601, with its offset, and without zeros at the end of its fraction.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonDateTimeOffset : IJsonCodec<DateTimeOffset>, IJsonView<DateTimeOffset>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, DateTimeOffset value)
    {
        var span = writer.GetSpan(Iso8601.MaxLength + 2);
        span[0] = (byte)'"';
        Utf8Formatter.TryFormat(value, span[1..], out var written, 'O');
        written = Iso8601.Trim(span.Slice(1, written));
        span[written + 1] = (byte)'"';
        writer.Advance(written + 2);
    }

    /// <inheritdoc/>
    public static DateTimeOffset Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String) throw JsonErrors.Expected("A date and time", reader.TokenType);
        return reader.TryGetDateTimeOffset(out var value) ? value : throw JsonLiteral.Malformed("A date and time in ISO 8601");
    }

    /// <inheritdoc/>
    public static DateTimeOffset View(JsonValue value) =>
        value.TryGetText(out var text) && Iso8601.TryParse(text, out DateTimeOffset time) ? time : value.Read<DateTimeOffset, JsonDateTimeOffset>();
}
