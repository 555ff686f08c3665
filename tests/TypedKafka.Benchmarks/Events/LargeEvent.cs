namespace TypedKafka.Benchmarks.Events;

/// <summary>A message whose JSON body has 1,000 bytes, give or take a few: what a service sends of a measurement, with a text of a few sentences and a list of numbers.</summary>
[Topic("benchmarks.large", Partitions = 6)]
public partial record LargeEvent(
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
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The event of a number: the same whenever it is made.</summary>
    public static LargeEvent Of(long number) => new(
        EventText.Device(number),
        number,
        Epoch.AddSeconds(number),
        EventText.Value(number),
        EventText.Unit(number),
        EventText.Room(number),
        EventText.Note,
        [EventText.Room(number), EventText.Room(number / 4), "calibrated", "second-floor", "north-wing", "replaced-in-spring"],
        [.. Enumerable.Range(0, 24).Select(sample => 1000 + (number + sample * 37) % 9000)]);
}
