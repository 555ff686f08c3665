namespace TypedKafka.Serialization.Avro;

/// <summary>Points in time as units since 1970-01-01. What is less than a unit is cut off, towards the past.</summary>
internal static class AvroSinceEpoch<TUnit>
    where TUnit : struct, IAvroTimeUnit
{
    private static readonly long s_first = Of(DateTime.MinValue.Ticks);
    private static readonly long s_last = Of(DateTime.MaxValue.Ticks);

    public static long Of(long ticks)
    {
        var (units, rest) = Math.DivRem(ticks - DateTime.UnixEpoch.Ticks, TUnit.Ticks);
        return rest < 0 ? units - 1 : units;
    }

    /// <summary>Reads a point in time as ticks.</summary>
    public static long Read(ref AvroReader reader)
    {
        var start = reader.Position;
        var time = reader.ReadLong();
        return time >= s_first && time <= s_last
            ? (time * TUnit.Ticks) + DateTime.UnixEpoch.Ticks
            : throw reader.Malformed(start, "The time is not in the years 1 to 9999.");
    }
}
