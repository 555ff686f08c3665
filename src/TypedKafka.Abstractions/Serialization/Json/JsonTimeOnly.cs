using System.Buffers.Text;
using System.ComponentModel;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary><see cref="TimeOnly"/> as <c>hh:mm:ss[.fffffff]</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonTimeOnly : IJsonCodec<TimeOnly>, IJsonView<TimeOnly>
{
    private const int MaxLength = 16;
    private const string Expectation = "A time of day as hh:mm:ss[.fffffff]";

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, TimeOnly value) => JsonTimeSpan.Write(ref writer, value.ToTimeSpan());

    /// <inheritdoc/>
    public static TimeOnly Read(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[6 * MaxLength];
        ReadOnlySpan<byte> text = scratch[..JsonLiteral.CopyText(ref reader, scratch, Expectation)];

        // Read as a time span, which may begin with days and a point: a time of day has no days.
        var separator = text.IndexOfAny((byte)'.', (byte)':');
        return text is [>= (byte)'0' and <= (byte)'9', ..] && separator >= 0 && text[separator] == (byte)':'
            && Utf8Parser.TryParse(text, out TimeSpan value, out var length, 'c') && length == text.Length
            && value >= TimeSpan.Zero && value <= TimeOnly.MaxValue.ToTimeSpan()
            ? TimeOnly.FromTimeSpan(value)
            : throw JsonLiteral.Malformed(Expectation);
    }

    /// <inheritdoc/>
    public static TimeOnly View(JsonValue value) => value.Read<TimeOnly, JsonTimeOnly>();
}
