namespace TypedKafka.Benchmarks;

/// <summary>A <see cref="Reading"/> in Protobuf.</summary>
[Topic("benchmarks.readings.protobuf", Partitions = 6, Format = TopicFormat.Protobuf)]
public partial record ProtobufReading([MessageKey, Tag(1)] string Sensor, [Tag(2)] long Sequence, [Tag(3)] double Value, [Tag(4)] string Unit, [Tag(5)] IReadOnlyList<string> Tags)
{
    /// <summary>The reading of a number.</summary>
    public static ProtobufReading Of(long sequence)
    {
        var reading = Reading.Of(sequence);
        return new(reading.Sensor, reading.Sequence, reading.Value, reading.Unit, reading.Tags);
    }
}
