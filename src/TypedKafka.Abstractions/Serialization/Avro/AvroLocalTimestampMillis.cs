using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary><see cref="DateTime"/> as milliseconds of a calendar and clock that say no zone; it is read as <see cref="DateTimeKind.Unspecified"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroLocalTimestampMillis : IAvroCodec<DateTime>, IAvroView<DateTime>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, DateTime value) => AvroWriting.Number(ref writer, AvroSinceEpoch<AvroMillis>.Of(value.Ticks));

    /// <inheritdoc/>
    public static DateTime Read(ref AvroReader reader) => new(AvroSinceEpoch<AvroMillis>.Read(ref reader));

    /// <inheritdoc/>
    public static DateTime View(scoped ref AvroReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.ReadLong();
}
