using System.Globalization;

namespace TypedKafka.GroupMember;

/// <summary>The lines that the test reads: what, when (milliseconds of the machine's clock, which all its processes share), partition, offset. Each is written at once, so a kill takes none back.</summary>
internal static class Says
{
    public static void Line(string what, int partition, long offset) =>
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()} {partition} {offset}"));
}
