using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary><see cref="DateOnly"/> as days since 1970-01-01.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroDate : IAvroCodec<DateOnly>, IAvroView<DateOnly>
{
    private static readonly int s_epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, DateOnly value) => AvroWriting.Number(ref writer, value.DayNumber - s_epoch);

    /// <inheritdoc/>
    public static DateOnly Read(ref AvroReader reader)
    {
        var start = reader.Position;
        var day = reader.ReadInt() + (long)s_epoch;
        return day >= 0 && day <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)day) : throw reader.Malformed(start, "The date is not in the years 1 to 9999.");
    }

    /// <inheritdoc/>
    public static DateOnly View(scoped ref AvroReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.ReadInt();
}
