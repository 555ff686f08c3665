namespace TypedKafka.Serialization.Avro;

/// <summary>Points in time as nanoseconds since 1970-01-01, from the year 1678 to 2261. What is read in less than a hundred of them is cut off, towards the past.</summary>
internal static class AvroNanos
{
    private const long NanosecondsPerTick = 100;

    public static long Of(long ticks)
    {
        var since = ticks - DateTime.UnixEpoch.Ticks;
        return Math.Abs(since) <= long.MaxValue / NanosecondsPerTick
            ? since * NanosecondsPerTick
            : throw new MessageFormatException($"{new DateTime(ticks):yyyy-MM-dd} is none of the years 1678 to 2261, which nanoseconds have room for.");
    }

    /// <summary>Reads a point in time as ticks; every one there is fits.</summary>
    public static long Read(ref AvroReader reader)
    {
        var (ticks, rest) = Math.DivRem(reader.ReadLong(), NanosecondsPerTick);
        return (rest < 0 ? ticks - 1 : ticks) + DateTime.UnixEpoch.Ticks;
    }
}
