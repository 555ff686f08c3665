namespace TypedKafka.Serialization.Avro;

/// <summary>Microseconds.</summary>
internal readonly struct AvroMicroseconds : IAvroTimeUnit
{
    public static long Ticks => TimeSpan.TicksPerMicrosecond;
}
