using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary><see cref="bool"/> as Avro's boolean.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroBoolean : IAvroCodec<bool>, IAvroView<bool>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, bool value) => writer.Write(value ? (byte)1 : (byte)0);

    /// <inheritdoc/>
    public static bool Read(ref AvroReader reader) => reader.ReadBoolean();

    /// <inheritdoc/>
    public static bool View(scoped ref AvroReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.ReadBoolean();
}
