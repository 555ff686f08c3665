using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary><see cref="TimeOnly"/> as microseconds since midnight. What is less than a microsecond is cut off.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroTime : IAvroCodec<TimeOnly>, IAvroView<TimeOnly>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, TimeOnly value) => AvroWriting.Number(ref writer, value.Ticks / TimeSpan.TicksPerMicrosecond);

    /// <inheritdoc/>
    public static TimeOnly Read(ref AvroReader reader)
    {
        var start = reader.Position;
        var time = reader.ReadLong();
        return time is >= 0 and < TimeSpan.TicksPerDay / TimeSpan.TicksPerMicrosecond
            ? new TimeOnly(time * TimeSpan.TicksPerMicrosecond)
            : throw reader.Malformed(start, $"{time} microseconds are no time of day.");
    }

    /// <inheritdoc/>
    public static TimeOnly View(scoped ref AvroReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.ReadLong();
}
