namespace TypedKafka.Benchmarks;

/// <summary>What the load runs send: about 100 bytes of JSON, with strings and a list.</summary>
[Topic("benchmarks.readings", Partitions = 6)]
public partial record Reading([MessageKey] string Sensor, long Sequence, double Value, string Unit, IReadOnlyList<string> Tags)
{
    private static readonly string[] Units = ["kPa", "°C", "lx", "m/s"];
    private static readonly string[] Rooms = ["hall", "attic", "cellar", "roof"];

    /// <summary>The reading of a number: the same one whenever it is made, so that a reader can tell whether it came through whole.</summary>
    public static Reading Of(long sequence) => new(
        $"sensor-{sequence % 997:0000}", sequence, sequence * 0.5, Units[sequence % 4], [Rooms[sequence % 4], Rooms[sequence / 4 % 4]]);

    /// <summary>Whether this is exactly the reading of its own number.</summary>
    public bool IsWhole()
    {
        var expected = Of(Sequence);
        return Sensor == expected.Sensor && Value.Equals(expected.Value) && Unit == expected.Unit && Tags.SequenceEqual(expected.Tags);
    }
}
