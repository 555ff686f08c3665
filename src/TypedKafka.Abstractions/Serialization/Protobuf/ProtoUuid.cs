using System.ComponentModel;
using System.Buffers.Text;

namespace TypedKafka.Serialization.Protobuf;

/// <summary><see cref="Guid"/> as text: 36 characters, in lower case.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProtoUuid : IProtoCodec<Guid>, IProtoView<Guid>
{
    private const int MaxLength = 36;

    /// <inheritdoc cref="IProtoCodec{T}.WireType"/>
    public static uint WireType => ProtoWireType.Bytes;

    /// <inheritdoc/>
    public static bool IsDefault(Guid value) => value == default;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Guid value)
    {
        var span = writer.GetSpan(1 + MaxLength);
        value.TryFormat(span[1..], out var length);
        span[0] = (byte)length;
        writer.Advance(1 + length);
    }

    /// <inheritdoc/>
    public static Guid Read(ref ProtoReader reader)
    {
        var text = reader.ReadBytes();
        if (text.IsEmpty) return default;
        return text.Length == MaxLength && Utf8Parser.TryParse(text, out Guid value, out var read) && read == MaxLength
            ? value
            : throw new MessageFormatException("A uuid was expected, and the text is none.");
    }

    /// <inheritdoc/>
    public static Guid Missing(ref ProtoReader reader) => default;

    /// <inheritdoc/>
    public static Guid View(scoped ref ProtoReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static Guid Missing() => default;
}
