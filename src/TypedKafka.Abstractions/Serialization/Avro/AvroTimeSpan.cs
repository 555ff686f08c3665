using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary><see cref="TimeSpan"/> as its ticks of 100 ns.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroTimeSpan : IAvroCodec<TimeSpan>, IAvroView<TimeSpan>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, TimeSpan value) => AvroWriting.Number(ref writer, value.Ticks);

    /// <inheritdoc/>
    public static TimeSpan Read(ref AvroReader reader) => new(reader.ReadLong());

    /// <inheritdoc/>
    public static TimeSpan View(scoped ref AvroReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.ReadLong();
}
