using System.ComponentModel;
using System.Globalization;
using TypedKafka.Serialization.Json;

namespace TypedKafka.Serialization.Protobuf;

/// <summary><see cref="DateOnly"/> as text: <c>2026-11-25</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProtoDate : IProtoCodec<DateOnly>, IProtoView<DateOnly>
{
    private const int MaxLength = 10;

    /// <inheritdoc cref="IProtoCodec{T}.WireType"/>
    public static uint WireType => ProtoWireType.Bytes;

    /// <inheritdoc/>
    public static bool IsDefault(DateOnly value) => value == default;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, DateOnly value)
    {
        var span = writer.GetSpan(1 + MaxLength);
        value.TryFormat(span[1..], out var length, "O", CultureInfo.InvariantCulture);
        span[0] = (byte)length;
        writer.Advance(1 + length);
    }

    /// <inheritdoc/>
    public static DateOnly Read(ref ProtoReader reader)
    {
        var text = reader.ReadBytes();
        if (text.IsEmpty) return default;
        return JsonDateOnly.TryParse(text, out var value)
            ? value
            : throw new MessageFormatException("A date such as 2026-11-25 was expected, and the text is none.");
    }

    /// <inheritdoc/>
    public static DateOnly Missing(ref ProtoReader reader) => default;

    /// <inheritdoc/>
    public static DateOnly View(scoped ref ProtoReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static DateOnly Missing() => default;
}
