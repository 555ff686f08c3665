using System.Text.Json;
using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.IntegrationTests.Samples;

namespace TypedKafka.IntegrationTests.Load;

/// <summary>Many messages through a broker, from a process of its own: what it allocates for each, and that each comes back once, whole and in order.</summary>
public abstract class LoadTests(IKafkaUnderTest kafka)
{
    // What a message costs: nothing. What is left is what happens by the second (requests, commits, timers), shared out over the messages of that time.
    // A debug build notes each rental of a buffer, and its asynchronous methods allocate; a pool that grows by a buffer of 1 MiB is 5 bytes a message of a part. Still, one object for each message would be 24.
#if DEBUG
    private const double MostBytesPerMessage = 12;
#else
    private const double MostBytesPerMessage = 0.3;
#endif

    // Over all messages, with what happens once: a pool that grows by a few buffers of 1 MiB. The smallest object for each message would be 24.
    private const double MostBytesPerMessageInAll = 16;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task Sending_and_reading_by_view_allocate_nothing_per_message()
    {
        var output = await RunAsync("allocations", "allocations.readings", "--messages", "1000000", "--warmup", "200000");
        var figures = JsonSerializer.Deserialize<Dictionary<string, double>>(output.Split('\n').Single(line => line.StartsWith('{')))!;
        Assert.InRange(figures["producedBytesPerMessageInTheMedianPart"], 0, MostBytesPerMessage);
        Assert.InRange(figures["consumedBytesPerMessageInTheMedianPart"], 0, MostBytesPerMessage);
        Assert.InRange(figures["producedBytesPerMessage"], 0, MostBytesPerMessageInAll);
        Assert.InRange(figures["consumedBytesPerMessage"], 0, MostBytesPerMessageInAll);
    }

    [Fact]
    public async Task Each_message_comes_back_once_whole_and_in_order()
    {
        var output = await RunAsync("roundtrip", "roundtrip.readings", "--messages", "200000");
        Assert.Contains("200000 of 200000, 0 duplicates, 0 out of order, 0 damaged", output, StringComparison.Ordinal);
    }

    private async Task<string> RunAsync(string command, string topic, params string[] load) => await DotnetProgram.RunAsync(
        "tests/TypedKafka.Benchmarks",
        [
            command, .. load, "--TypedKafka:BootstrapServers", await kafka.BootstrapServersAsync(), "--TypedKafka:Provisioning", "CreateMissing",
            "--TypedKafka:Topics:benchmarks.readings:Name", $"{topic}-{Guid.NewGuid():N}", "--Logging:LogLevel:Default", "Warning",
        ],
        Deadline);
}
