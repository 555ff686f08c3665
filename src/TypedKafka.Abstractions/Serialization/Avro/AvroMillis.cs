namespace TypedKafka.Serialization.Avro;

/// <summary>Milliseconds.</summary>
internal readonly struct AvroMillis : IAvroTimeUnit
{
    public static long Ticks => TimeSpan.TicksPerMillisecond;
}
