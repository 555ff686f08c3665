using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary><see cref="Guid"/> as a uuid of sixteen bytes, big-endian as RFC 4122 has it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroFixedUuid : IAvroCodec<Guid>, IAvroView<Guid>
{
    private const int Length = 16;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, Guid value)
    {
        value.TryWriteBytes(writer.GetSpan(Length), bigEndian: true, out _);
        writer.Advance(Length);
    }

    /// <inheritdoc/>
    public static Guid Read(ref AvroReader reader) => new(reader.ReadFixed(Length), bigEndian: true);

    /// <inheritdoc/>
    public static Guid View(scoped ref AvroReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.ReadFixed(Length);
}
