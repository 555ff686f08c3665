using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary><see cref="DateTimeOffset"/> as microseconds since 1970-01-01 in UTC; it is read with offset zero.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroTimestamp : IAvroCodec<DateTimeOffset>, IAvroView<DateTimeOffset>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, DateTimeOffset value) => AvroWriting.Number(ref writer, AvroSinceEpoch<AvroMicroseconds>.Of(value.UtcTicks));

    /// <inheritdoc/>
    public static DateTimeOffset Read(ref AvroReader reader) => new(AvroSinceEpoch<AvroMicroseconds>.Read(ref reader), TimeSpan.Zero);

    /// <inheritdoc/>
    public static DateTimeOffset View(scoped ref AvroReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.ReadLong();
}
