namespace TypedKafka.Benchmarks.Events;

/// <summary>What <see cref="SmallEvent"/> says, as Avro.</summary>
[Topic("benchmarks.avro.small", Partitions = 6, Format = TopicFormat.Avro)]
public partial record SmallAvroEvent([MessageKey] string Device, long Sequence, double Value, string Unit, IReadOnlyList<string> Tags)
{
    /// <summary>The event of a number: the same whenever it is made.</summary>
    public static SmallAvroEvent Of(long number)
    {
        var same = SmallEvent.Of(number);
        return new(same.Device, same.Sequence, same.Value, same.Unit, same.Tags);
    }
}
