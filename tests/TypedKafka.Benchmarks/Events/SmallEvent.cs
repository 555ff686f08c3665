namespace TypedKafka.Benchmarks.Events;

/// <summary>A message whose JSON body has 100 bytes, give or take a digit: a key, a number of each kind, and a list of short texts.</summary>
[Topic("benchmarks.small", Partitions = 6)]
public partial record SmallEvent([MessageKey] string Device, long Sequence, double Value, string Unit, IReadOnlyList<string> Tags)
{
    /// <summary>The event of a number: the same whenever it is made.</summary>
    public static SmallEvent Of(long number) => new(
        EventText.Device(number), number, EventText.Value(number), EventText.Unit(number), [EventText.Room(number), EventText.Room(number / 4)]);
}
