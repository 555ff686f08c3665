using System.Diagnostics;

namespace TypedKafka.Benchmarks.Brokers;

/// <summary>librdkafka's mock cluster in a process of its own, this program's <c>mock</c> command: a broker without disks and without Java, written by others.</summary>
internal sealed class MockBroker : IBenchmarkBroker
{
    private const int FewestPartitions = 6;

    // The mock keeps 5 MiB of a partition and forgets what is older; keys do not spread quite evenly.
    private const int BytesOfPartition = 3_500_000;

    private readonly Process _process;

    private MockBroker(Process process, string bootstrapServers) => (_process, BootstrapServers) = (process, bootstrapServers);

    public string Description => "librdkafka's mock cluster (of Confluent.Kafka's native library), one broker";

    public string BootstrapServers { get; }

    public int? ProcessId => _process.Id;

    public static async Task<MockBroker> StartAsync()
    {
        var process = Process.Start(ThisProgram.With(["mock"], redirectInput: true)) ?? throw new InvalidOperationException("The mock cluster did not start.");
        var bootstrap = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The mock cluster ended before it gave its address.");
        return new(process, bootstrap);
    }

    public int PartitionsToKeep(long bytes) => (int)Math.Max(FewestPartitions, (bytes + BytesOfPartition - 1) / BytesOfPartition);

    public Task CreateTopicAsync(string topic, int partitions) => CommandAsync($"create {topic} {partitions}");

    public Task DeleteTopicAsync(string topic) => CommandAsync($"delete {topic}");

    public Task DelayAnswersAsync(TimeSpan delay) => CommandAsync($"wait {(int)delay.TotalMilliseconds}");

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close(); // its end of input is its end
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task CommandAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        await _process.StandardInput.FlushAsync();
        var answer = await _process.StandardOutput.ReadLineAsync();
        if (answer != "ok") throw new InvalidOperationException($"The mock cluster did not '{command}': {answer ?? "it ended"}.");
    }
}
