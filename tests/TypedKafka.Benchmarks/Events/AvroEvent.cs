namespace TypedKafka.Benchmarks.Events;

/// <summary>What <see cref="LargeEvent"/> says, as Avro.</summary>
[Topic("benchmarks.avro", Partitions = 6, Format = TopicFormat.Avro)]
public partial record AvroEvent(
    [MessageKey] string Device,
    long Sequence,
    DateTimeOffset MeasuredAt,
    double Value,
    string Unit,
    string Place,
    string Note,
    IReadOnlyList<string> Tags,
    IReadOnlyList<long> Samples)
{
    /// <summary>The event of a number: the same whenever it is made.</summary>
    public static AvroEvent Of(long number)
    {
        var json = LargeEvent.Of(number);
        return new(json.Device, json.Sequence, json.MeasuredAt, json.Value, json.Unit, json.Place, json.Note, json.Tags, json.Samples);
    }
}
