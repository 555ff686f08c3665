namespace TypedKafka.Serialization.Avro;

/// <summary>Points in time as milliseconds since 1970-01-01. What is less than a millisecond is cut off, towards the past.</summary>
internal static class AvroMillis
{
    private static readonly long s_first = Of(DateTime.MinValue.Ticks);
    private static readonly long s_last = Of(DateTime.MaxValue.Ticks);

    public static long Of(long ticks)
    {
        var (milliseconds, rest) = Math.DivRem(ticks - DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerMillisecond);
        return rest < 0 ? milliseconds - 1 : milliseconds;
    }

    /// <summary>Reads a point in time as ticks.</summary>
    public static long Read(ref AvroReader reader)
    {
        var start = reader.Position;
        var time = reader.ReadLong();
        return time >= s_first && time <= s_last
            ? (time * TimeSpan.TicksPerMillisecond) + DateTime.UnixEpoch.Ticks
            : throw reader.Malformed(start, "The time is not in the years 1 to 9999.");
    }
}
