using System.ComponentModel;
using System.Buffers.Text;

namespace TypedKafka.Serialization.Avro;

/// <summary><see cref="Guid"/> as the text of a uuid.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroUuid : IAvroCodec<Guid>, IAvroView<Guid>
{
    private const int Length = 36;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Guid value)
    {
        var span = writer.GetSpan(1 + Length);
        span[0] = Length << 1;
        value.TryFormat(span[1..], out _);
        writer.Advance(1 + Length);
    }

    /// <inheritdoc/>
    public static Guid Read(ref AvroReader reader)
    {
        var start = reader.Position;
        var text = reader.ReadBytes();
        return text.Length == Length && Utf8Parser.TryParse(text, out Guid value, out var read) && read == Length
            ? value
            : throw reader.Malformed(start, "A uuid was expected, and the text is none.");
    }

    /// <inheritdoc/>
    public static Guid View(scoped ref AvroReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.ReadBytes();
}
