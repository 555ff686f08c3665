using System.Globalization;

namespace TypedKafka.Benchmarks.Events;

/// <summary>The parts that events are made of.</summary>
internal static class EventText
{
    // More keys than partitions by far, so that keyed messages spread evenly.
    private const int Devices = 99_991;

    private static readonly string[] Units = ["kPa", "mV", "lx", "m/s"];
    private static readonly string[] Rooms = ["hall", "attic", "cellar", "roof"];

    /// <summary>Text as it stands in logs: plain ASCII, with a quotation mark that JSON has to escape.</summary>
    public const string Note =
        "The sensor was cleaned and moved to the other side of the door, because the draught there made its readings jump by several units " +
        "whenever somebody came in. Since then the values have been steady, apart from the two mornings when the heating was being repaired. " +
        "If they drift again, compare them with the \\ reference in the cellar before it is replaced, and write the difference down here. " +
        "The last calibration was done by the supplier, whose report is filed with the others of this year. Until the new one comes, nobody should " +
        "touch the screws on its back, which hold the cable in its place and have come loose twice before.";

    public static string Device(long number) => string.Create(CultureInfo.InvariantCulture, $"device-east-{number % Devices:00000}");

    public static double Value(long number) => 100 + number % 8_000 * 0.25;

    public static string Unit(long number) => Units[number % Units.Length];

    public static string Room(long number) => Rooms[number % Rooms.Length];
}
