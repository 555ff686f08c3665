namespace TypedKafka.Benchmarks.Events;

/// <summary><see cref="SmallEvent"/> as Protobuf.</summary>
[Topic("benchmarks.protobuf.small", Format = TopicFormat.Protobuf)]
public partial record SmallProtobufEvent([MessageKey, Tag(1)] string Device, [Tag(2)] long Sequence, [Tag(3)] double Value, [Tag(4)] string Unit, [Tag(5)] IReadOnlyList<string> Tags)
{
    /// <summary>The event of a number: the same whenever it is made.</summary>
    public static SmallProtobufEvent Of(long number)
    {
        var same = SmallEvent.Of(number);
        return new(same.Device, same.Sequence, same.Value, same.Unit, same.Tags);
    }
}
