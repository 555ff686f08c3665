namespace TypedKafka.Benchmarks.Events;

/// <summary><see cref="LargeEvent"/> as Protobuf.</summary>
[Topic("benchmarks.protobuf.large", Format = TopicFormat.Protobuf)]
public partial record LargeProtobufEvent(
    [MessageKey, Tag(1)] string Device,
    [Tag(2)] long Sequence,
    [Tag(3)] DateTimeOffset MeasuredAt,
    [Tag(4)] double Value,
    [Tag(5)] string Unit,
    [Tag(6)] string Place,
    [Tag(7)] string Note,
    [Tag(8)] IReadOnlyList<string> Tags,
    [Tag(9)] IReadOnlyList<long> Samples)
{
    /// <summary>The event of a number: the same whenever it is made.</summary>
    public static LargeProtobufEvent Of(long number)
    {
        var same = LargeEvent.Of(number);
        return new(same.Device, same.Sequence, same.MeasuredAt, same.Value, same.Unit, same.Place, same.Note, same.Tags, same.Samples);
    }
}
