namespace TypedKafka.Benchmarks;

/// <summary>A <see cref="Reading"/> in Avro.</summary>
[Topic("benchmarks.readings.avro", Partitions = 6, Format = TopicFormat.Avro)]
public partial record AvroReading([MessageKey] string Sensor, long Sequence, double Value, string Unit, IReadOnlyList<string> Tags)
{
    /// <summary>The reading of a number.</summary>
    public static AvroReading Of(long sequence)
    {
        var reading = Reading.Of(sequence);
        return new(reading.Sensor, reading.Sequence, reading.Value, reading.Unit, reading.Tags);
    }
}
