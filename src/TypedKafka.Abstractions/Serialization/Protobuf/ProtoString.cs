using System.ComponentModel;

namespace TypedKafka.Serialization.Protobuf;

/// <summary><see cref="string"/> as UTF-8. Its view is a <see cref="Utf8View"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProtoString : IProtoCodec<string>, IProtoView<Utf8View>
{
    private const int MaxBytesOfChar = 3;

    // So many characters take less than 128 bytes whatever they are, and so their length takes one.
    private const int ShortText = 127 / MaxBytesOfChar;

    /// <inheritdoc cref="IProtoCodec{T}.WireType"/>
    public static uint WireType => ProtoWireType.Bytes;

    /// <inheritdoc/>
    public static bool IsDefault(string value) => value is { Length: 0 };

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, string? value)
    {
        if (value is null) throw ProtoWriting.Null();
        if (!writer.TryWriteAscii((byte)value.Length, value)) WriteUtf8(ref writer, value);
    }

    /// <inheritdoc/>
    public static string Read(ref ProtoReader reader) =>
        StrictUtf8.TryGetString(reader.ReadBytes(), out var text) ? text : throw new MessageFormatException("The text is not valid UTF-8.");

    /// <inheritdoc/>
    public static string Missing(ref ProtoReader reader) => "";

    /// <inheritdoc/>
    public static Utf8View View(scoped ref ProtoReader reader) => new(reader.ReadBytes());

    /// <inheritdoc/>
    public static Utf8View Missing() => new(default(ReadOnlySpan<byte>));

    private static void WriteUtf8(ref MessageWriter writer, string value)
    {
        try
        {
            if (value.Length <= ShortText)
            {
                var span = writer.GetSpan(1 + (value.Length * MaxBytesOfChar));
                var length = StrictUtf8.Encoding.GetBytes(value, span[1..]);
                span[0] = (byte)length;
                writer.Advance(1 + length);
                return;
            }

            var count = StrictUtf8.Encoding.GetByteCount(value);
            ProtoWriting.Varint(ref writer, (uint)count);
            writer.Advance(StrictUtf8.Encoding.GetBytes(value, writer.GetSpan(count)));
        }
        catch (ArgumentException error)
        {
            throw new MessageFormatException("The text has half of a surrogate pair, which UTF-8 cannot carry.", null, error);
        }
    }
}
