using System.Globalization;

namespace TypedKafka.Benchmarks.Comparing;

/// <summary>What a comparison runs, from the command line.</summary>
/// <param name="On">Brokers: <c>mock</c>, a Kafka folder (with <c>libs</c>), or <c>HOST:PORT</c>.</param>
/// <param name="BrokerPid">The process of a broker that is given by its address.</param>
/// <param name="Rounds">How often each process is run.</param>
/// <param name="Messages">Measured messages of each process.</param>
/// <param name="Warmup">Messages before them.</param>
/// <param name="Cold">The first of these, whose figures are given as the cold ones.</param>
/// <param name="Window">Messages that may wait for their acknowledgement.</param>
/// <param name="AwaitedSends">Sends that are awaited one by one.</param>
/// <param name="Bodies">Bytes of the bodies.</param>
/// <param name="Operations">What is measured.</param>
/// <param name="Json">The file for the figures of all processes and their summary.</param>
internal sealed record CompareSettings(
    string[] On, int? BrokerPid, int Rounds, int Messages, int Warmup, int Cold, int Window, int AwaitedSends, int[] Bodies, string[] Operations, string? Json)
{
    public static CompareSettings From(string[] args)
    {
        var configuration = CommandOptions.Parse(args, "on", "broker-pid", "rounds", "messages", "warmup", "cold", "window", "awaited", "bodies", "operations", "json");
        var warmup = Number("warmup", 1_000_000);
        var settings = new CompareSettings(
            Words("on", "mock"),
            configuration["broker-pid"] is null ? null : Number("broker-pid", 0),
            Number("rounds", 5),
            Number("messages", 1_000_000),
            warmup,
            Number("cold", Math.Max(warmup / 10, 1)),
            Number("window", 20_000),
            Number("awaited", 5_000),
            [.. Words("bodies", "100,1000").Select(static word => int.Parse(word, CultureInfo.InvariantCulture))],
            Words("operations", "produce,consume,latency"),
            configuration["json"]);
        return settings.Cold < settings.Warmup && settings.Rounds > 0 && settings.Messages > 0 && settings.AwaitedSends > 0
            ? settings
            : throw new ArgumentException("--cold must be less than --warmup, and --rounds, --messages and --awaited at least 1.");

        int Number(string name, int otherwise) =>
            configuration[name] is { } text ? int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : otherwise;

        string[] Words(string name, string otherwise) => (configuration[name] ?? otherwise).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
