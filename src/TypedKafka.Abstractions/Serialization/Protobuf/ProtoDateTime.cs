using System.ComponentModel;
using System.Buffers.Text;
using TypedKafka.Serialization.Json;

namespace TypedKafka.Serialization.Protobuf;

/// <summary><see cref="DateTime"/> as text in ISO 8601, with <c>Z</c> for one in UTC, and else without a zone: local times are those of a clock on the wall.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProtoDateTime : IProtoCodec<DateTime>, IProtoView<DateTime>
{
    private const int MaxLength = Iso8601.MaxLength;

    /// <inheritdoc cref="IProtoCodec{T}.WireType"/>
    public static uint WireType => ProtoWireType.Bytes;

    /// <inheritdoc/>
    public static bool IsDefault(DateTime value) => value.Ticks == 0 && value.Kind == DateTimeKind.Unspecified;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, DateTime value)
    {
        var span = writer.GetSpan(1 + MaxLength);
        Utf8Formatter.TryFormat(value.Kind == DateTimeKind.Local ? DateTime.SpecifyKind(value, DateTimeKind.Unspecified) : value, span[1..], out var length, 'O');
        length = Iso8601.Trim(span.Slice(1, length));
        span[0] = (byte)length;
        writer.Advance(1 + length);
    }

    /// <inheritdoc/>
    public static DateTime Read(ref ProtoReader reader)
    {
        var text = reader.ReadBytes();
        if (text.IsEmpty) return default;
        return Iso8601.TryParse(text, out DateTime value)
            ? value
            : throw new MessageFormatException("A date and time in ISO 8601 was expected, and the text is none.");
    }

    /// <inheritdoc/>
    public static DateTime Missing(ref ProtoReader reader) => default;

    /// <inheritdoc/>
    public static DateTime View(scoped ref ProtoReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static DateTime Missing() => default;
}
