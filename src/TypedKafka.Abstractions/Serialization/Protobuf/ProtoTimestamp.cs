using System.ComponentModel;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>
/// <see cref="DateTimeOffset"/> as <c>google.protobuf.Timestamp</c>: the instant, which is read in UTC. Nanoseconds that make no tick of 100 are cut off. Where it is not there, it is 1970-01-01 as an empty
/// timestamp is.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProtoTimestamp : IProtoMessage<DateTimeOffset>
{
    private const long MinSeconds = -62_135_596_800;
    private const long MaxSeconds = 253_402_300_799;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, DateTimeOffset value)
    {
        var (seconds, ticks) = Math.DivRem(value.UtcTicks - DateTime.UnixEpoch.Ticks, TimeSpan.TicksPerSecond);
        if (ticks < 0) (seconds, ticks) = (seconds - 1, ticks + TimeSpan.TicksPerSecond);
        ProtoSeconds.Write(ref writer, seconds, ticks);
    }

    /// <inheritdoc/>
    public static DateTimeOffset Read(ref ProtoReader reader)
    {
        var (seconds, nanos) = ProtoSeconds.Read(ref reader);
        if (seconds is < MinSeconds or > MaxSeconds || nanos is < 0 or >= ProtoSeconds.NanosecondsPerSecond)
            throw new MessageFormatException($"{seconds} seconds and {nanos} nanoseconds are no timestamp of the years 1 to 9999.");
        return new DateTimeOffset(DateTime.UnixEpoch.Ticks + (seconds * TimeSpan.TicksPerSecond) + (nanos / ProtoSeconds.NanosecondsPerTick), TimeSpan.Zero);
    }
}
