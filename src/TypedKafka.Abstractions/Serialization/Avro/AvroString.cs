using System.ComponentModel;
using System.Text;

namespace TypedKafka.Serialization.Avro;

/// <summary><see cref="string"/> as Avro's string. Its view is a <see cref="Utf8View"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroString : IAvroCodec<string>, IAvroView<Utf8View>
{
    private const int MaxBytesOfChar = 3;

    // So many characters take less than 64 bytes whatever they are, and so their length takes one.
    private const int ShortText = 63 / MaxBytesOfChar;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, string? value)
    {
        if (value is null) throw AvroWriting.Null();
        if (!writer.TryWriteAscii((byte)(value.Length << 1), value)) WriteUtf8(ref writer, value);
    }

    /// <inheritdoc/>
    public static string Read(ref AvroReader reader)
    {
        var start = reader.Position;
        return StrictUtf8.TryGetString(reader.ReadBytes(), out var text) ? text : throw reader.Malformed(start, "The text is not valid UTF-8.");
    }

    /// <inheritdoc/>
    public static Utf8View View(scoped ref AvroReader reader) => new(reader.ReadBytes());

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.ReadBytes();

    private static void WriteUtf8(ref MessageWriter writer, string value)
    {
        if (value.Length <= ShortText)
        {
            var span = writer.GetSpan(1 + (value.Length * MaxBytesOfChar));
            var length = Encoding.UTF8.GetBytes(value, span[1..]);
            span[0] = (byte)(length << 1);
            writer.Advance(1 + length);
            return;
        }

        var count = Encoding.UTF8.GetByteCount(value);
        AvroWriting.Number(ref writer, count);
        writer.Advance(Encoding.UTF8.GetBytes(value, writer.GetSpan(count)));
    }
}
