using System.ComponentModel;
using System.Buffers.Binary;

namespace TypedKafka.Serialization.Avro;

/// <summary><see cref="double"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroDouble : IAvroCodec<double>, IAvroView<double>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(writer.GetSpan(sizeof(double)), value);
        writer.Advance(sizeof(double));
    }

    /// <inheritdoc/>
    public static double Read(ref AvroReader reader) => BinaryPrimitives.ReadDoubleLittleEndian(reader.ReadFixed(sizeof(double)));

    /// <inheritdoc/>
    public static double View(scoped ref AvroReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.ReadFixed(sizeof(double));
}
