using System.Globalization;
using System.Text.Json;
using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.IntegrationTests.Samples;

namespace TypedKafka.IntegrationTests.Load;

/// <summary>Many messages through a broker, from a process of its own: what it allocates for each, and that each comes back once, whole and in order.</summary>
public abstract class LoadTests(IKafkaUnderTest kafka)
{
    // What a message costs: nothing. What is left is what happens by the second (requests, commits, timers), shared out over the messages of that time.
    // A debug build notes each rental of a buffer, and its asynchronous methods allocate. Still, one object for each message would be 24.
#if DEBUG
    private const double MostBytesPerMessage = 12;
#else
    private const double MostBytesPerMessage = 0.3;
#endif

    // On a slow machine each message bears more of that time. At 10,000 messages a second one object for each would still be more.
    private const double MostBytesPerSecond = 200_000;

    // What happens once: the pools grow, a buffer of 1 MiB at a time, until they hold what may be in flight or fetched ahead. The quiet parts, a quarter of all, tell an object for each message
    // from that: it would be in every part.
    private const double BytesOfPools = 64 * 1024 * 1024;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    [Fact]
    public Task Sending_and_reading_by_view_allocate_nothing_per_message() => AssertFreeAsync("benchmarks.readings", 1_000_000);

    [Theory]
    [InlineData("avro")]
    [InlineData("protobuf")]
    public Task Sending_and_reading_by_view_allocate_nothing_per_message_in_other_formats(string format) =>
        AssertFreeAsync("benchmarks.readings." + format, 200_000, "--format", format);

    /// <summary>Sends so many messages and reads them by their views.</summary>
    protected async Task AssertFreeAsync(string topic, int messages, params string[] options)
    {
        var output = await RunAsync("allocations", topic, ["--messages", messages.ToString(CultureInfo.InvariantCulture), "--warmup", "200000", .. options]);
        TestContext.Current.TestOutputHelper!.WriteLine(output);
        var figures = JsonSerializer.Deserialize<Dictionary<string, double>>(output.Split('\n').Single(line => line.StartsWith('{')))!;
        foreach (var direction in (string[])["produced", "consumed"])
        {
            var most = Math.Max(MostBytesPerMessage, MostBytesPerSecond / figures[direction + "PerSecond"]);
            Assert.True(figures[direction + "BytesPerMessageInAQuietPart"] <= most, $"More than {most} B a message are {direction} in a quiet part:\n{output}");
            Assert.True(figures[direction + "BytesPerMessage"] <= most + (BytesOfPools / messages), $"The pools grew by more than {BytesOfPools} B while messages were {direction}:\n{output}");
        }
    }

    [Fact]
    public async Task Each_message_comes_back_once_whole_and_in_order()
    {
        var output = await RunAsync("roundtrip", "benchmarks.readings", "--messages", "200000");
        Assert.Contains("200000 of 200000, 0 duplicates, 0 out of order, 0 damaged", output, StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(string command, string topic, params string[] load) => await DotnetProgram.RunAsync(
        "tests/TypedKafka.Benchmarks",
        [
            command, .. load, "--TypedKafka:BootstrapServers", await kafka.BootstrapServersAsync(), "--TypedKafka:Provisioning", "CreateMissing",
            $"--TypedKafka:Topics:{topic}:Name", $"{topic}-{Guid.NewGuid():N}", "--Logging:LogLevel:Default", "Warning",
        ],
        Deadline);
}
