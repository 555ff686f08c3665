using System.ComponentModel;

namespace TypedKafka.Serialization.Protobuf;

/// <summary><see cref="TimeSpan"/> as <c>google.protobuf.Duration</c>. Nanoseconds that make no tick of 100 are cut off.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProtoDuration : IProtoMessage<TimeSpan>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, TimeSpan value)
    {
        var (seconds, ticks) = Math.DivRem(value.Ticks, TimeSpan.TicksPerSecond);
        ProtoSeconds.Write(ref writer, seconds, ticks);
    }

    /// <inheritdoc/>
    public static TimeSpan Read(ref ProtoReader reader)
    {
        var (seconds, nanos) = ProtoSeconds.Read(ref reader);
        var ticks = ((Int128)seconds * TimeSpan.TicksPerSecond) + (nanos / ProtoSeconds.NanosecondsPerTick);
        if (nanos is <= -ProtoSeconds.NanosecondsPerSecond or >= ProtoSeconds.NanosecondsPerSecond || (seconds > 0 && nanos < 0) || (seconds < 0 && nanos > 0) || ticks < long.MinValue || ticks > long.MaxValue)
            throw new MessageFormatException($"{seconds} seconds and {nanos} nanoseconds are no duration that a TimeSpan has room for.");
        return new TimeSpan((long)ticks);
    }
}
