using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Testing.Broker.Tests.Apis;

public sealed class ListOffsetsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CompressionType.None)]
    [InlineData(CompressionType.Gzip)]
    [InlineData(CompressionType.Snappy)]
    [InlineData(CompressionType.Lz4)]
    [InlineData(CompressionType.Zstd)]
    internal async Task Offsets_are_found_by_time_within_batches_of_every_codec(CompressionType compression)
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        kafka.CreateTopic("t");
        await using var client = await WireClient.ConnectAsync(kafka);
        string[] values = [.. Enumerable.Range(0, 20).Select(i => $"a long enough value, the same in each: {i}")];
        await client.ProduceAsync("t", Batches.Build(values, timestamp: 1000, compression: compression));
        await client.ProduceAsync("t", Batches.Build(values, timestamp: 2000, compression: compression));
        Assert.Equal((5, 1005), await FindAsync(client, 1005));
        Assert.Equal((20, 2000), await FindAsync(client, 1500));
        Assert.Equal((0, 1000), await FindAsync(client, 0));
        Assert.Equal((-1, -1), await FindAsync(client, 3000));
        Assert.Equal((39, 2019), await FindAsync(client, -3));
        Assert.Equal((40, -1), await FindAsync(client, -1));
        kafka.DeleteRecords("t", 0, 7);
        Assert.Equal((7, -1), await FindAsync(client, -2));
        Assert.Equal((7, 1007), await FindAsync(client, 0));
    }

    [Fact]
    public async Task Every_version_finds_the_ends_and_newer_questions_need_newer_versions()
    {
        await using var kafka = await InProcessKafka.StartAsync(new() { Brokers = 2 }, Cancel);
        kafka.CreateTopic("t", replicationFactor: 1);
        var leader = kafka.LeaderOf("t", 0);
        kafka.Produce("t", "k", "v");
        await using var client = await WireClient.ConnectAsync(kafka, leader);
        for (short version = 1; version <= 11; version++)
        {
            Assert.Equal((1, -1), await FindAsync(client, -1, version));
            Assert.Equal((0, -1), await FindAsync(client, -2, version));
        }

        WireRequests.AssertError(KafkaErrorCode.UnsupportedVersion, (await AskAsync(client, -3, 6)).ErrorCode);
        await using var other = await WireClient.ConnectAsync(kafka, 1 - leader);
        WireRequests.AssertError(KafkaErrorCode.NotLeaderOrFollower, (await AskAsync(other, -1, 11)).ErrorCode);
    }

    private static async Task<(long Offset, long Timestamp)> FindAsync(WireClient client, long time, short version = 11)
    {
        var found = await AskAsync(client, time, version);
        WireRequests.AssertError(KafkaErrorCode.None, found.ErrorCode);
        return (found.Offset, found.Timestamp);
    }

    private static async Task<ListOffsetsResponse.ListOffsetsPartitionResponse> AskAsync(WireClient client, long time, short version)
    {
        var response = await client.SendAsync<ListOffsetsRequest, ListOffsetsResponse>(
            new() { ReplicaId = -1, Topics = [new() { Name = "t", Partitions = [new() { PartitionIndex = 0, Timestamp = time }] }] }, version);
        return Assert.Single(Assert.Single(response.Topics).Partitions);
    }
}
