using System.Buffers.Text;
using System.ComponentModel;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary><see cref="TimeSpan"/> as <c>[-][d.]hh:mm:ss[.fffffff]</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonTimeSpan : IJsonCodec<TimeSpan>, IJsonView<TimeSpan>
{
    private const int MaxLength = 26;
    private const string Expectation = "A time span as [-][d.]hh:mm:ss[.fffffff]";

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, TimeSpan value)
    {
        var span = writer.GetSpan(MaxLength + 2);
        span[0] = (byte)'"';
        Utf8Formatter.TryFormat(value, span[1..], out var written, 'c');
        span[written + 1] = (byte)'"';
        writer.Advance(written + 2);
    }

    /// <inheritdoc/>
    public static TimeSpan Read(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[6 * MaxLength];
        return TryParse(scratch[..JsonLiteral.CopyText(ref reader, scratch, Expectation)], out var value) ? value : throw JsonLiteral.Malformed(Expectation);
    }

    /// <inheritdoc/>
    public static TimeSpan View(JsonValue value) =>
        value.TryGetText(out var text) && TryParse(text, out var span) ? span : value.Read<TimeSpan, JsonTimeSpan>();

    /// <summary>Reads a time span. The parser takes white space before the number, which the format does not.</summary>
    internal static bool TryParse(ReadOnlySpan<byte> text, out TimeSpan value)
    {
        value = default;
        return text is [(byte)'-' or (>= (byte)'0' and <= (byte)'9'), ..] && Utf8Parser.TryParse(text, out value, out var length, 'c') && length == text.Length;
    }
}
