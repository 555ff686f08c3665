using System.Text.Json;
using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.IntegrationTests.Samples;

namespace TypedKafka.IntegrationTests.Load;

/// <summary>Many messages through a broker, from a process of its own: what it allocates for each, and that each comes back once, whole and in order.</summary>
public abstract class LoadTests(IKafkaUnderTest kafka)
{
    // The smallest object is 24 bytes, so an allocation for each message is found. What is under it are buffers that the pools had not grown to yet.
    private const double MostBytesPerMessage = 16;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task Sending_and_reading_by_view_allocate_nothing_per_message()
    {
        var output = await RunAsync("allocations", "allocations.readings", "--messages", "1000000", "--warmup", "200000");
        var figures = JsonSerializer.Deserialize<Dictionary<string, double>>(output.Split('\n').Single(line => line.StartsWith('{')))!;
        Assert.InRange(figures["producedBytesPerMessage"], 0, MostBytesPerMessage);
        Assert.InRange(figures["consumedBytesPerMessage"], 0, MostBytesPerMessage);
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
