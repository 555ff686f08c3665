using TypedKafka.Client;
using TypedKafka.Client.Administration;

namespace TypedKafka.Benchmarks.Brokers;

/// <summary>A broker that somebody else started.</summary>
internal sealed class GivenBroker(string bootstrapServers, int? processId, string description) : IBenchmarkBroker
{
    private const int Partitions = 6;

    private readonly KafkaCluster _cluster = KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = bootstrapServers });

    public string Description => description;

    public string BootstrapServers => bootstrapServers;

    public int? ProcessId => processId;

    public int PartitionsToKeep(long bytes) => Partitions;

    public async Task CreateTopicAsync(string topic, int partitions)
    {
        var settings = new NewTopic(topic) { Partitions = partitions, ReplicationFactor = 1 };
        settings.Configs["file.delete.delay.ms"] = "1000"; // rounds of gigabytes: what was deleted shall be gone soon
        foreach (var result in await _cluster.CreateAdmin().CreateTopicsAsync([settings])) result.ThrowIfFailed();
    }

    public async Task DeleteTopicAsync(string topic)
    {
        foreach (var result in await _cluster.CreateAdmin().DeleteTopicsAsync([topic])) result.ThrowIfFailed();
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();
}
