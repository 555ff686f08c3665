using System.ComponentModel;
using System.Globalization;

namespace TypedKafka.Serialization.Protobuf;

/// <summary><see cref="decimal"/> as text with all of its digits, such as <c>12.50</c>, as <c>google.type.Decimal</c> has it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProtoDecimal : IProtoCodec<decimal>, IProtoView<decimal>
{
    private const int MaxLength = 31;

    /// <inheritdoc cref="IProtoCodec{T}.WireType"/>
    public static uint WireType => ProtoWireType.Bytes;

    /// <inheritdoc/>
    public static bool IsDefault(decimal value) => value is 0 && value.Scale == 0;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, decimal value)
    {
        var span = writer.GetSpan(1 + MaxLength);
        value.TryFormat(span[1..], out var length, provider: CultureInfo.InvariantCulture);
        span[0] = (byte)length;
        writer.Advance(1 + length);
    }

    /// <inheritdoc/>
    public static decimal Read(ref ProtoReader reader)
    {
        var text = reader.ReadBytes();
        if (text.IsEmpty) return default;
        return text.Length <= 64 && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new MessageFormatException("A decimal was expected, and the text is none.");
    }

    /// <inheritdoc/>
    public static decimal Missing(ref ProtoReader reader) => default;

    /// <inheritdoc/>
    public static decimal View(scoped ref ProtoReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static decimal Missing() => default;
}
