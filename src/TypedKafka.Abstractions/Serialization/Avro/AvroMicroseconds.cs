namespace TypedKafka.Serialization.Avro;

/// <summary>Points in time as microseconds since 1970-01-01. What is less than a microsecond is cut off, towards the past.</summary>
internal static class AvroMicroseconds
{
    private static readonly long s_first = Of(DateTime.MinValue.Ticks);
    private static readonly long s_last = Of(DateTime.MaxValue.Ticks);

    public static long Of(long ticks)
    {
        var (microseconds, rest) = Math.DivRem(ticks - DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerMicrosecond);
        return rest < 0 ? microseconds - 1 : microseconds;
    }

    /// <summary>Reads a point in time as ticks.</summary>
    public static long Read(ref AvroReader reader)
    {
        var start = reader.Position;
        var time = reader.ReadLong();
        return time >= s_first && time <= s_last
            ? (time * TimeSpan.TicksPerMicrosecond) + DateTime.UnixEpoch.Ticks
            : throw reader.Malformed(start, "The time is not in the years 1 to 9999.");
    }
}
