using TypedKafka.Protocol.Messages;

namespace TypedKafka.Testing.Broker.Tests;

/// <summary>The requests that most tests send, in a line each.</summary>
internal static class WireRequests
{
    public static async Task<ProduceResponse.PartitionProduceResponse> ProduceAsync(
        this WireClient client, string topic, byte[] batch, int partition = 0, short acks = -1, short version = 12)
    {
        var response = await client.SendAsync<ProduceRequest, ProduceResponse>(ProduceOf(topic, batch, partition, acks), version);
        return Assert.Single(Assert.Single(response.Responses).PartitionResponses);
    }

    public static ProduceRequest ProduceOf(string topic, byte[] batch, int partition = 0, short acks = -1) => new()
    {
        Acks = acks,
        TimeoutMs = 30_000,
        TopicData = [new() { Name = topic, PartitionData = [new() { Index = partition, Records = batch }] }],
    };

    public static FetchRequest FetchOf(
        string topic, long offset, int partition = 0, int maxWaitMs = 0, int minBytes = 1, int maxBytes = 1 << 20, int partitionMaxBytes = 1 << 20, bool readCommitted = false) => new()
    {
        IsolationLevel = readCommitted ? (sbyte)1 : (sbyte)0,
        MaxWaitMs = maxWaitMs,
        MinBytes = minBytes,
        MaxBytes = maxBytes,
        Topics = [new() { Topic = topic, Partitions = [new() { Partition = partition, FetchOffset = offset, PartitionMaxBytes = partitionMaxBytes }] }],
    };

    public static async Task<FetchResponse.PartitionData> FetchAsync(this WireClient client, FetchRequest request, short version = 12)
    {
        var response = await client.SendAsync<FetchRequest, FetchResponse>(request, version);
        Assert.Equal(0, response.ErrorCode);
        return Assert.Single(Assert.Single(response.Responses).Partitions);
    }

    public static void AssertError(KafkaErrorCode expected, short actual) => Assert.Equal(expected, (KafkaErrorCode)actual);
}
