using System.ComponentModel;
using System.Buffers.Binary;

namespace TypedKafka.Serialization.Avro;

/// <summary><see cref="float"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroFloat : IAvroCodec<float>, IAvroView<float>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, float value)
    {
        BinaryPrimitives.WriteSingleLittleEndian(writer.GetSpan(sizeof(float)), value);
        writer.Advance(sizeof(float));
    }

    /// <inheritdoc/>
    public static float Read(ref AvroReader reader) => BinaryPrimitives.ReadSingleLittleEndian(reader.ReadFixed(sizeof(float)));

    /// <inheritdoc/>
    public static float View(scoped ref AvroReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.ReadFixed(sizeof(float));
}
