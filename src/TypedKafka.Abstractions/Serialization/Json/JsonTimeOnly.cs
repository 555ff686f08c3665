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
        return TryParse(scratch[..JsonLiteral.CopyText(ref reader, scratch, Expectation)], out var value) ? value : throw JsonLiteral.Malformed(Expectation);
    }

    /// <inheritdoc/>
    public static TimeOnly View(JsonValue value) =>
        value.TryGetText(out var text) && TryParse(text, out var time) ? time : value.Read<TimeOnly, JsonTimeOnly>();

    // Read as a time span, which may begin with a sign, or with days and a point: a time of day has neither.
    internal static bool TryParse(ReadOnlySpan<byte> text, out TimeOnly value)
    {
        value = default;
        var separator = text.IndexOfAny((byte)'.', (byte)':');
        if (separator < 0 || text[0] == (byte)'-' || text[separator] != (byte)':' || !JsonTimeSpan.TryParse(text, out var span)) return false;
        if (span < TimeSpan.Zero || span > TimeOnly.MaxValue.ToTimeSpan()) return false;
        value = TimeOnly.FromTimeSpan(span);
        return true;
    }
}
