using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary><see cref="TimeOnly"/> as milliseconds since midnight. What is less than a millisecond is cut off.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroTimeMillis : IAvroCodec<TimeOnly>, IAvroView<TimeOnly>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, TimeOnly value) => AvroWriting.Number(ref writer, value.Ticks / TimeSpan.TicksPerMillisecond);

    /// <inheritdoc/>
    public static TimeOnly Read(ref AvroReader reader)
    {
        var start = reader.Position;
        var time = reader.ReadInt();
        return time is >= 0 and < (int)(TimeSpan.TicksPerDay / TimeSpan.TicksPerMillisecond)
            ? new TimeOnly(time * TimeSpan.TicksPerMillisecond)
            : throw reader.Malformed(start, $"{time} milliseconds are no time of day.");
    }

    /// <inheritdoc/>
    public static TimeOnly View(scoped ref AvroReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.ReadInt();
}
