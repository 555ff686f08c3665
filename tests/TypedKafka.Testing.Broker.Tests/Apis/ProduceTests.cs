using TypedKafka.Protocol.Messages;

namespace TypedKafka.Testing.Broker.Tests.Apis;

public sealed class ProduceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Batches_get_offsets_in_order_at_every_version_and_are_read_back()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        var id = kafka.CreateTopic("t");
        await using var client = await WireClient.ConnectTcpAsync(kafka);
        long expected = 0;
        for (short version = 3; version <= 13; version++)
        {
            var request = WireRequests.ProduceOf("t", Batches.Of($"a{version}", $"b{version}"));
            request.TopicData[0].TopicId = id;
            var response = await client.SendAsync<ProduceRequest, ProduceResponse>(request, version);
            var partition = response.Responses[0].PartitionResponses[0];
            WireRequests.AssertError(KafkaErrorCode.None, partition.ErrorCode);
            Assert.Equal(expected, partition.BaseOffset);
            expected += 2;
        }

        Assert.Equal((0L, expected), kafka.OffsetsOf("t", 0));
        Assert.Equal(["a3", "b3", "a4"], kafka.Read("t").Take(3).Select(record => record.ValueText));
    }

    [Fact]
    public async Task Unknown_topics_and_partitions_and_wrong_leaders_are_refused_with_the_leader_named()
    {
        await using var kafka = await InProcessKafka.StartAsync(new() { Brokers = 2 }, Cancel);
        kafka.CreateTopic("t", partitions: 2, replicationFactor: 1);
        await using var client = await WireClient.ConnectAsync(kafka, kafka.LeaderOf("t", 0));
        WireRequests.AssertError(KafkaErrorCode.UnknownTopicOrPartition, (await client.ProduceAsync("nowhere", Batches.Of("x"))).ErrorCode);
        WireRequests.AssertError(KafkaErrorCode.UnknownTopicOrPartition, (await client.ProduceAsync("t", Batches.Of("x"), 7)).ErrorCode);
        var refused = await client.SendAsync<ProduceRequest, ProduceResponse>(WireRequests.ProduceOf("t", Batches.Of("x"), 1), 12);
        var partition = refused.Responses[0].PartitionResponses[0];
        WireRequests.AssertError(KafkaErrorCode.NotLeaderOrFollower, partition.ErrorCode);
        Assert.Equal(kafka.LeaderOf("t", 1), partition.CurrentLeader.LeaderId);
        Assert.Equal(kafka.PortOf(kafka.LeaderOf("t", 1)), Assert.Single(refused.NodeEndpoints).Port);

        var unknownId = WireRequests.ProduceOf("t", Batches.Of("x"));
        unknownId.TopicData[0].TopicId = Guid.NewGuid();
        var byId = await client.SendAsync<ProduceRequest, ProduceResponse>(unknownId, 13);
        WireRequests.AssertError(KafkaErrorCode.UnknownTopicId, byId.Responses[0].PartitionResponses[0].ErrorCode);
    }

    [Fact]
    public async Task Damaged_and_illegal_batches_are_refused_and_not_stored()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        kafka.CreateTopic("t", config: new Dictionary<string, string> { ["max.message.bytes"] = "500" });
        await using var client = await WireClient.ConnectAsync(kafka);

        var damaged = Batches.Of("x");
        damaged[^1] ^= 1;
        WireRequests.AssertError(KafkaErrorCode.CorruptMessage, (await client.ProduceAsync("t", damaged)).ErrorCode);
        WireRequests.AssertError(KafkaErrorCode.MessageTooLarge, (await client.ProduceAsync("t", Batches.Of(new string('x', 600)))).ErrorCode);
        WireRequests.AssertError(KafkaErrorCode.InvalidRecord, (await client.ProduceAsync("t", [.. Batches.Of("x"), .. Batches.Of("y")])).ErrorCode);
        WireRequests.AssertError(KafkaErrorCode.InvalidRecord, (await client.ProduceAsync("t", [])).ErrorCode);
        WireRequests.AssertError(KafkaErrorCode.InvalidRecord, (await client.ProduceAsync("t", Batches.Of("abc")[..^1])).ErrorCode);
        WireRequests.AssertError(KafkaErrorCode.InvalidTimestamp, (await client.ProduceAsync("t", Batches.Build(["x"], timestamp: 9_000_000_000_000))).ErrorCode);
        WireRequests.AssertError(KafkaErrorCode.InvalidRequiredAcks, (await client.ProduceAsync("t", Batches.Of("x"), acks: 3)).ErrorCode);
        WireRequests.AssertError(KafkaErrorCode.UnsupportedCompressionType, (await client.ProduceAsync("t", Batches.Build([new string('x', 400)], compression: Protocol.Compression.CompressionType.Zstd), version: 6)).ErrorCode);
        Assert.Empty(kafka.Read("t"));
    }

    [Fact]
    public async Task A_batch_that_comes_again_is_acknowledged_with_its_first_offset_and_stored_once()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        kafka.CreateTopic("t");
        await using var client = await WireClient.ConnectAsync(kafka);
        for (var i = 0; i < 6; i++)
            Assert.Equal(i, (await client.ProduceAsync("t", Batches.Build([$"v{i}"], 7, 0, i))).BaseOffset);

        var again = await client.ProduceAsync("t", Batches.Build(["v3"], 7, 0, 3));
        WireRequests.AssertError(KafkaErrorCode.None, again.ErrorCode);
        Assert.Equal(3, again.BaseOffset);
        Assert.Equal(6, kafka.OffsetsOf("t", 0).End);

        // Only the newest five are remembered; an older one cannot be told from a gap.
        WireRequests.AssertError(KafkaErrorCode.OutOfOrderSequenceNumber, (await client.ProduceAsync("t", Batches.Build(["v0"], 7, 0, 0))).ErrorCode);
    }

    [Fact]
    public async Task Gaps_and_old_epochs_are_refused_and_a_new_epoch_begins_at_zero()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        kafka.CreateTopic("t");
        await using var client = await WireClient.ConnectAsync(kafka);
        WireRequests.AssertError(KafkaErrorCode.None, (await client.ProduceAsync("t", Batches.Build(["a", "b"], 7, 3, 0))).ErrorCode);
        WireRequests.AssertError(KafkaErrorCode.OutOfOrderSequenceNumber, (await client.ProduceAsync("t", Batches.Build(["d"], 7, 3, 3))).ErrorCode);
        WireRequests.AssertError(KafkaErrorCode.InvalidProducerEpoch, (await client.ProduceAsync("t", Batches.Build(["c"], 7, 2, 2))).ErrorCode);
        WireRequests.AssertError(KafkaErrorCode.OutOfOrderSequenceNumber, (await client.ProduceAsync("t", Batches.Build(["c"], 7, 4, 2))).ErrorCode);
        WireRequests.AssertError(KafkaErrorCode.None, (await client.ProduceAsync("t", Batches.Build(["c"], 7, 4, 0))).ErrorCode);
        Assert.Equal(["a", "b", "c"], kafka.Read("t").Select(record => record.ValueText));
    }

    [Fact]
    public async Task Sequences_go_round_from_the_largest_to_zero()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        kafka.CreateTopic("t");
        await using var client = await WireClient.ConnectAsync(kafka);
        WireRequests.AssertError(KafkaErrorCode.None, (await client.ProduceAsync("t", Batches.Build(["a", "b"], 7, 0, int.MaxValue))).ErrorCode);
        WireRequests.AssertError(KafkaErrorCode.None, (await client.ProduceAsync("t", Batches.Build(["c"], 7, 0, 1))).ErrorCode);
    }

    [Fact]
    public async Task Without_acknowledgement_there_is_no_answer_and_a_failure_closes_the_connection()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        kafka.CreateTopic("t");
        await using var client = await WireClient.ConnectAsync(kafka);
        await client.WriteAsync(WireRequests.ProduceOf("t", Batches.Of("x"), acks: 0), 9);
        await kafka.IdleAsync(Cancel);
        Assert.Equal(1, kafka.OffsetsOf("t", 0).End);
        await client.WriteAsync(WireRequests.ProduceOf("gone", Batches.Of("x"), acks: 0), 9);
        Assert.Null(await client.ReadFrameAsync());
    }

    [Fact]
    public async Task A_topic_with_log_append_time_stamps_the_batch_and_mends_its_checksum()
    {
        var time = new FixedTime(DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000));
        await using var kafka = await InProcessKafka.StartAsync(new() { TimeProvider = time }, Cancel);
        kafka.CreateTopic("t", config: new Dictionary<string, string> { ["message.timestamp.type"] = "LogAppendTime" });
        await using var client = await WireClient.ConnectAsync(kafka);
        Assert.Equal(1_800_000_000_000, (await client.ProduceAsync("t", Batches.Of("x"))).LogAppendTimeMs);
        var fetched = await client.FetchAsync(WireRequests.FetchOf("t", 0));
        Assert.Equal([(0L, "x")], Batches.Values(fetched.Records));
        Assert.Equal(1_800_000_000_000, kafka.Read("t")[0].Timestamp.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Too_few_replicas_in_sync_refuse_what_wants_all_of_them()
    {
        await using var kafka = await InProcessKafka.StartAsync(new() { Brokers = 3 }, Cancel);
        kafka.CreateTopic("t", replicationFactor: 3, config: new Dictionary<string, string> { ["min.insync.replicas"] = "2" });
        var leader = kafka.LeaderOf("t", 0);
        foreach (var other in kafka.BrokerIds.Where(id => id != leader))
            await kafka.StopBrokerAsync(other);
        await using var client = await WireClient.ConnectAsync(kafka, leader);
        WireRequests.AssertError(KafkaErrorCode.NotEnoughReplicas, (await client.ProduceAsync("t", Batches.Of("x"))).ErrorCode);
        WireRequests.AssertError(KafkaErrorCode.None, (await client.ProduceAsync("t", Batches.Of("x"), acks: 1)).ErrorCode);
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
