using Microsoft.Extensions.Time.Testing;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Testing.Broker.Tests.Apis;

public sealed class FetchTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_version_reads_what_was_written()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        var id = kafka.CreateTopic("t");
        await using var client = await WireClient.ConnectTcpAsync(kafka);
        await client.ProduceAsync("t", Batches.Of("a", "b"));
        await client.ProduceAsync("t", Batches.Of("c"));
        for (short version = 4; version <= 18; version++)
        {
            var request = WireRequests.FetchOf("t", 0);
            request.Topics[0].TopicId = id;
            var data = await client.FetchAsync(request, version);
            Assert.Equal([(0L, "a"), (1L, "b"), (2L, "c")], Batches.Values(data.Records));
            Assert.Equal(3, data.HighWatermark);
        }
    }

    [Fact]
    public async Task An_empty_read_waits_for_its_time_on_the_cluster_clock_and_an_append_ends_the_wait()
    {
        var time = new FakeTimeProvider();
        await using var kafka = await InProcessKafka.StartAsync(new() { TimeProvider = time }, Cancel);
        kafka.CreateTopic("t");
        await using var client = await WireClient.ConnectAsync(kafka);
        var empty = client.FetchAsync(WireRequests.FetchOf("t", 0, maxWaitMs: 500));
        await kafka.IdleAsync(Cancel);
        Assert.False(empty.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(499));
        await kafka.IdleAsync(Cancel);
        Assert.False(empty.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True((await empty).Records!.Value.IsEmpty);

        var waiting = client.FetchAsync(WireRequests.FetchOf("t", 0, maxWaitMs: 500));
        await kafka.IdleAsync(Cancel);
        Assert.False(waiting.IsCompleted);
        kafka.Produce("t", null, "x");
        Assert.Equal([(0L, "x")], Batches.Values((await waiting).Records));
    }

    [Fact]
    public async Task A_parked_read_holds_up_its_own_connection_only()
    {
        var time = new FakeTimeProvider();
        await using var kafka = await InProcessKafka.StartAsync(new() { TimeProvider = time }, Cancel);
        kafka.CreateTopic("t");
        await using var parked = await WireClient.ConnectAsync(kafka);
        await using var other = await WireClient.ConnectAsync(kafka);
        await parked.WriteAsync(WireRequests.FetchOf("t", 0, maxWaitMs: 500), 12);
        await parked.WriteAsync(new MetadataRequest { Topics = [] }, 9);
        await kafka.IdleAsync(Cancel);
        Assert.Equal(0, kafka.Observations.Count(KafkaApi.Metadata));
        Assert.Single((await other.SendAsync<MetadataRequest, MetadataResponse>(new() { Topics = null })).Topics);
    }

    [Fact]
    public async Task Limits_cut_the_last_batch_anywhere_and_the_first_never()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        kafka.CreateTopic("t");
        await using var client = await WireClient.ConnectAsync(kafka);
        var batch = Batches.Of("0123456789");
        for (var i = 0; i < 3; i++)
            await client.ProduceAsync("t", batch);
        Assert.Equal(2, Batches.Values((await client.FetchAsync(WireRequests.FetchOf("t", 0, partitionMaxBytes: batch.Length * 2))).Records).Count);
        var cut = await client.FetchAsync(WireRequests.FetchOf("t", 0, partitionMaxBytes: (batch.Length * 2) + 70));
        Assert.Equal((batch.Length * 2) + 70, cut.Records!.Value.Length);
        Assert.Equal(2, Batches.Values(cut.Records).Count);
        Assert.Single(Batches.Values((await client.FetchAsync(WireRequests.FetchOf("t", 1, partitionMaxBytes: 1, maxBytes: 1))).Records));
    }

    [Fact]
    public async Task Offsets_out_of_range_and_wrong_epochs_have_their_errors()
    {
        await using var kafka = await InProcessKafka.StartAsync(new() { Brokers = 2 }, Cancel);
        kafka.CreateTopic("t");
        var leader = kafka.LeaderOf("t", 0);
        await using var client = await WireClient.ConnectAsync(kafka, leader);
        await client.ProduceAsync("t", Batches.Of("a"));
        await client.ProduceAsync("t", Batches.Of("b"));
        kafka.DeleteRecords("t", 0, 1);
        foreach (var offset in new long[] { 0, 3, -1 })
            WireRequests.AssertError(KafkaErrorCode.OffsetOutOfRange, (await client.FetchAsync(WireRequests.FetchOf("t", offset))).ErrorCode);
        Assert.Equal([(1L, "b")], Batches.Values((await client.FetchAsync(WireRequests.FetchOf("t", 1))).Records));

        var newer = WireRequests.FetchOf("t", 1);
        newer.Topics[0].Partitions[0].CurrentLeaderEpoch = 5;
        WireRequests.AssertError(KafkaErrorCode.UnknownLeaderEpoch, (await client.FetchAsync(newer)).ErrorCode);
        kafka.MoveLeader("t", 0, leader);
        var older = WireRequests.FetchOf("t", 1);
        older.Topics[0].Partitions[0].CurrentLeaderEpoch = 0;
        WireRequests.AssertError(KafkaErrorCode.FencedLeaderEpoch, (await client.FetchAsync(older)).ErrorCode);
        kafka.MoveLeader("t", 0, 1 - leader);
        var moved = await client.FetchAsync(WireRequests.FetchOf("t", 1));
        WireRequests.AssertError(KafkaErrorCode.NotLeaderOrFollower, moved.ErrorCode);
        Assert.Equal(1 - leader, moved.CurrentLeader.LeaderId);
    }

    [Fact]
    public async Task A_log_that_was_cut_tells_where_it_and_the_clients_part()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        kafka.CreateTopic("t");
        await using var client = await WireClient.ConnectAsync(kafka);
        foreach (var value in new[] { "a", "b", "c" })
            await client.ProduceAsync("t", Batches.Of(value));
        kafka.Truncate("t", 0, 1);
        await client.ProduceAsync("t", Batches.Of("B"));
        await client.ProduceAsync("t", Batches.Of("C"));
        var request = WireRequests.FetchOf("t", 3);
        request.Topics[0].Partitions[0].LastFetchedEpoch = 0;
        var data = await client.FetchAsync(request);
        Assert.Equal((0, 1L), (data.DivergingEpoch.Epoch, data.DivergingEpoch.EndOffset));
        Assert.Equal(["a", "B", "C"], kafka.Read("t").Select(record => record.ValueText));
        Assert.Equal([(1L, "B"), (2L, "C")], Batches.Values((await client.FetchAsync(WireRequests.FetchOf("t", 1))).Records));
    }

    [Fact]
    public async Task A_session_repeats_its_partitions_and_answers_only_news()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        kafka.CreateTopic("t", partitions: 2);
        await using var client = await WireClient.ConnectAsync(kafka);
        var first = WireRequests.FetchOf("t", 0);
        first.SessionEpoch = 0;
        first.Topics[0].Partitions.Add(new() { Partition = 1, PartitionMaxBytes = 1000 });
        var opened = await client.SendAsync<FetchRequest, FetchResponse>(first, 12);
        Assert.NotEqual(0, opened.SessionId);
        Assert.Equal(2, opened.Responses[0].Partitions.Count);

        kafka.Produce("t", null, "x", partition: 1);
        var next = await client.SendAsync<FetchRequest, FetchResponse>(new() { SessionId = opened.SessionId, SessionEpoch = 1, MinBytes = 1 }, 12);
        var news = Assert.Single(Assert.Single(next.Responses).Partitions);
        Assert.Equal(1, news.PartitionIndex);
        Assert.Equal([(0L, "x")], Batches.Values(news.Records));

        var repeated = await client.SendAsync<FetchRequest, FetchResponse>(new() { SessionId = opened.SessionId, SessionEpoch = 1 }, 12);
        WireRequests.AssertError(KafkaErrorCode.InvalidFetchSessionEpoch, repeated.ErrorCode);
        var unknown = await client.SendAsync<FetchRequest, FetchResponse>(new() { SessionId = 1, SessionEpoch = 1 }, 12);
        WireRequests.AssertError(KafkaErrorCode.FetchSessionIdNotFound, unknown.ErrorCode);
    }
}
