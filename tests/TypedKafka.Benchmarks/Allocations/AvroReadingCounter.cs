namespace TypedKafka.Benchmarks;

/// <summary>Reads every member of every Avro message by its view.</summary>
[ConsumerGroup("benchmarks-views-avro")]
internal sealed partial class AvroReadingCounter(ViewCount count)
{
    /// <summary>Counts one.</summary>
    [Consume]
    public ValueTask Count(in AvroReadingView reading)
    {
        Span<byte> text = stackalloc byte[64];
        var sum = reading.Sensor.CopyTo(text) + reading.Sequence + (long)reading.Value + reading.Unit.CopyTo(text);
        foreach (var tag in reading.Tags) sum += tag.CopyTo(text);
        return count.Add(sum);
    }
}
