namespace TypedKafka.Serialization.Protobuf;

/// <summary>The two fields that <c>google.protobuf.Timestamp</c> and <c>Duration</c> have: seconds, and nanoseconds of a further second.</summary>
internal static class ProtoSeconds
{
    public const int NanosecondsPerSecond = 1_000_000_000;
    public const int NanosecondsPerTick = (int)(NanosecondsPerSecond / TimeSpan.TicksPerSecond);

    private const uint SecondsTag = 0x08;
    private const uint NanosTag = 0x10;

    public static void Write(ref MessageWriter writer, long seconds, long ticks)
    {
        ProtoField.Write<long, ProtoInt<long>>(ref writer, SecondsTag, seconds);
        ProtoField.Write<int, ProtoInt<int>>(ref writer, NanosTag, (int)ticks * NanosecondsPerTick);
    }

    public static (long Seconds, int Nanos) Read(ref ProtoReader reader)
    {
        var (seconds, nanos) = (0L, 0);
        while (reader.Next())
        {
            switch (reader.Tag)
            {
                case SecondsTag: seconds = ProtoInt<long>.Read(ref reader); break;
                case NanosTag: nanos = ProtoInt<int>.Read(ref reader); break;
                default: reader.Skip(); break;
            }
        }

        return (seconds, nanos);
    }
}
