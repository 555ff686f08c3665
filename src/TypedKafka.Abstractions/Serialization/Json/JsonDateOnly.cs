using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary><see cref="DateOnly"/> as <c>yyyy-MM-dd</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct JsonDateOnly : IJsonCodec<DateOnly>, IJsonView<DateOnly>
{
    private const int Length = 10;
    private const string Expectation = "A date as yyyy-MM-dd";

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, DateOnly value)
    {
        var span = writer.GetSpan(Length + 2);
        span[0] = (byte)'"';
        value.TryFormat(span[1..], out var written, "O", CultureInfo.InvariantCulture);
        span[written + 1] = (byte)'"';
        writer.Advance(written + 2);
    }

    /// <inheritdoc/>
    public static DateOnly Read(ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[6 * Length];
        return TryParse(scratch[..JsonLiteral.CopyText(ref reader, scratch, Expectation)], out var value) ? value : throw JsonLiteral.Malformed(Expectation);
    }

    /// <inheritdoc/>
    public static DateOnly View(JsonValue value) =>
        value.TryGetText(out var text) && TryParse(text, out var date) ? date : value.Read<DateOnly, JsonDateOnly>();

    internal static bool TryParse(ReadOnlySpan<byte> text, out DateOnly value)
    {
        Span<char> characters = stackalloc char[Length];
        value = default;
        return text.Length == Length && Ascii.ToUtf16(text, characters, out _) == System.Buffers.OperationStatus.Done
            && DateOnly.TryParseExact(characters, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
    }
}
