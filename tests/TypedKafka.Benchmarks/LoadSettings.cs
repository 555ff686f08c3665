using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace TypedKafka.Benchmarks;

/// <summary>How much to send, from the command line: <c>--messages 1000000 --warmup 200000 --window 10000</c>.</summary>
internal sealed record LoadSettings(int Messages, int Warmup, int Window)
{
    public static LoadSettings From(IConfiguration configuration) => new(
        Read(configuration, "messages", 1_000_000), Read(configuration, "warmup", 200_000), Read(configuration, "window", 10_000));

    /// <summary>How many messages are measured at a time: some milliseconds of them, so that most parts are free of what happens now and then.</summary>
    public int MessagesPerPart => Math.Min(Messages, 5_000);

    public int Total => Warmup + Messages;

    private static int Read(IConfiguration configuration, string name, int otherwise) =>
        configuration[name] is { } text ? int.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : otherwise;
}
