using System.ComponentModel;
using System.Globalization;
using TypedKafka.Serialization.Json;

namespace TypedKafka.Serialization.Protobuf;

/// <summary><see cref="TimeOnly"/> as text: <c>18:47:04.1234567</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProtoTime : IProtoCodec<TimeOnly>, IProtoView<TimeOnly>
{
    private const int MaxLength = 16;

    /// <inheritdoc cref="IProtoCodec{T}.WireType"/>
    public static uint WireType => ProtoWireType.Bytes;

    /// <inheritdoc/>
    public static bool IsDefault(TimeOnly value) => value == default;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, TimeOnly value)
    {
        var span = writer.GetSpan(1 + MaxLength);
        value.TryFormat(span[1..], out var length, "O", CultureInfo.InvariantCulture);
        span[0] = (byte)length;
        writer.Advance(1 + length);
    }

    /// <inheritdoc/>
    public static TimeOnly Read(ref ProtoReader reader)
    {
        var text = reader.ReadBytes();
        if (text.IsEmpty) return default;
        return JsonTimeOnly.TryParse(text, out var value)
            ? value
            : throw new MessageFormatException("A time of day such as 18:47:04 was expected, and the text is none.");
    }

    /// <inheritdoc/>
    public static TimeOnly Missing(ref ProtoReader reader) => default;

    /// <inheritdoc/>
    public static TimeOnly View(scoped ref ProtoReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static TimeOnly Missing() => default;
}
