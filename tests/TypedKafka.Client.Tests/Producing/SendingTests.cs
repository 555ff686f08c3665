using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Producing;

public sealed class SendingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_send_tells_where_the_record_was_written()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders", partitions: 3);
        var producer = cluster.Producer();
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_764_000_000_123);

        var first = await producer.SendAsync(new ProducerRecord("orders", ProducingCluster.Bytes("k"), ProducingCluster.Bytes("v")) { Partition = 2, Timestamp = at }, Cancel);
        var second = await producer.SendAsync(new ProducerRecord("orders", null, null) { Partition = 2, Timestamp = at }, Cancel);

        Assert.Equal(new DeliveryResult("orders", 2, 0, 1_764_000_000_123), first);
        Assert.Equal(new DeliveryResult("orders", 2, 1, 1_764_000_000_123), second);
        var stored = cluster.Kafka.Read("orders", 2);
        Assert.Equal([("k", "v"), (null, null)], stored.Select(r => (r.KeyText, r.ValueText)));
    }

    [Fact]
    public async Task Headers_arrive_in_their_order_with_null_values()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        await cluster.Producer().SendAsync(
            new ProducerRecord("orders", null, ProducingCluster.Bytes("v")) { Headers = [new("b", ProducingCluster.Bytes("1")), new("a-ü", null), new("b", ProducingCluster.Bytes(""))] }, Cancel);

        var headers = cluster.Kafka.Read("orders").Single().Headers;
        Assert.Equal(["b", "a-ü", "b"], headers.Select(h => h.Key));
        Assert.Null(headers[1].Value);
        Assert.Empty(headers[2].Value!);
    }

    [Theory]
    [InlineData(ProducerCompression.None)]
    [InlineData(ProducerCompression.Gzip)]
    [InlineData(ProducerCompression.Snappy)]
    [InlineData(ProducerCompression.Lz4)]
    [InlineData(ProducerCompression.Zstd)]
    public async Task Ten_thousand_records_arrive_once_and_in_order(ProducerCompression compression)
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders", partitions: 2);
        var producer = cluster.Producer(new ProducerOptions { Compression = compression, BatchSize = 16 * 1024 });
        for (var number = 0; number < 10_000; number++)
            await producer.EnqueueAsync(new ProducerRecord("orders", null, ProducingCluster.Number(number)) { Partition = number % 2 }, Cancel);
        await producer.FlushAsync(Cancel);

        Assert.Equal(Enumerable.Range(0, 5000).Select(n => n * 2), cluster.Numbers("orders", 0));
        Assert.Equal(Enumerable.Range(0, 5000).Select(n => (n * 2) + 1), cluster.Numbers("orders", 1));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Brokers_of_every_age_are_written_to(short produceVersion)
    {
        var options = new InProcessKafkaOptions { TopicIds = produceVersion >= 13 };
        options.ApiVersions.AtMost(KafkaApi.Produce, produceVersion);
        await using var cluster = await ProducingCluster.StartAsync(options);
        cluster.Kafka.CreateTopic("orders", partitions: 2);
        cluster.Kafka.CreateTopic("payments");
        var producer = cluster.Producer();
        var sends = Enumerable.Range(0, 300)
            .Select(n => producer.SendAsync(new ProducerRecord(n % 3 == 0 ? "payments" : "orders", ProducingCluster.Number(n), ProducingCluster.Number(n)), Cancel).AsTask()).ToList();
        await Task.WhenAll(sends);

        Assert.Equal(100, cluster.Numbers("payments").Count);
        Assert.Equal(200, cluster.Kafka.Read("orders").Count);
        Assert.Contains(cluster.Kafka.Observations.Requests, r => r.Api == KafkaApi.Produce && r.Version == produceVersion);
    }

    [Fact, Trait("Reliability", "F51")]
    public async Task Without_acks_a_send_ends_when_it_is_written_and_has_no_offset()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        var producer = cluster.Producer(new ProducerOptions { Acks = Acks.None, EnableIdempotence = false });
        for (var number = 0; number < 100; number++)
        {
            var result = await producer.SendAsync("orders", null, ProducingCluster.Number(number), Cancel);
            Assert.Equal(-1, result.Offset);
        }

        await cluster.Kafka.IdleAsync(Cancel);
        Assert.Equal(Enumerable.Range(0, 100), cluster.Numbers("orders"));
    }

    [Fact]
    public async Task Acks_of_the_leader_alone_give_offsets()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        var producer = cluster.Producer(new ProducerOptions { Acks = Acks.Leader, EnableIdempotence = false });
        Assert.Equal(0, (await producer.SendAsync("orders", null, ProducingCluster.Number(1), Cancel)).Offset);
        Assert.Equal(1, (await producer.SendAsync("orders", null, ProducingCluster.Number(2), Cancel)).Offset);
    }

    [Fact]
    public async Task A_key_goes_where_the_Java_client_sends_it_and_records_without_key_spread_over_partitions()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders", partitions: 4);
        var producer = cluster.Producer(new ProducerOptions { BatchSize = 1024 });
        var partition = Client.Producing.Murmur2.Partition("order-1"u8, 4);
        Assert.Equal(partition, (await producer.SendAsync("orders", ProducingCluster.Bytes("order-1"), null, Cancel)).Partition);
        for (var number = 0; number < 2000; number++) await producer.EnqueueAsync(new ProducerRecord("orders", null, new byte[50]), Cancel);
        await producer.FlushAsync(Cancel);
        Assert.All(Enumerable.Range(0, 4), p => Assert.NotEmpty(cluster.Kafka.Read("orders", p)));
    }

    [Fact, Trait("Reliability", "F9")]
    public async Task A_record_over_the_limit_is_refused_at_once_and_nothing_is_sent()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        var producer = cluster.Producer(new ProducerOptions { MaxRecordSize = 1024 });
        var error = await Assert.ThrowsAsync<KafkaException>(async () => await producer.SendAsync("orders", null, new byte[2000], Cancel));
        Assert.Contains("topic 'orders' takes 2071 bytes, more than MaxRecordSize allows (1024)", error.Message, StringComparison.Ordinal);
        Assert.Equal("MESSAGE_TOO_LARGE", error.Error.Name);
        Assert.Equal(0, cluster.Kafka.Observations.Count(KafkaApi.Produce));
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("..")]
    [InlineData("schön")]
    public async Task An_illegal_topic_is_refused_at_once(string topic)
    {
        await using var cluster = await ProducingCluster.StartAsync();
        var producer = cluster.Producer();
        await Assert.ThrowsAsync<ArgumentException>(async () => await producer.SendAsync(topic, null, null, Cancel));
    }

    [Fact, Trait("Reliability", "F45")]
    public async Task A_topic_that_nobody_knows_is_waited_for_and_then_the_error_says_what_to_do()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        var producer = cluster.Producer(new ProducerOptions { MaxBlockTime = TimeSpan.FromMilliseconds(300) });
        var error = await Assert.ThrowsAsync<KafkaTimeoutException>(async () => await producer.SendAsync("nowhere", null, null, Cancel));
        Assert.Contains("'nowhere'", error.Message, StringComparison.Ordinal);
        Assert.Contains("create it", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.False(error.MayHaveBeenSent);
    }

    [Fact, Trait("Reliability", "F45")]
    public async Task A_topic_that_is_created_while_records_wait_gets_them_in_order()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        var producer = cluster.Producer();
        var sends = Enumerable.Range(0, 50).Select(n => producer.SendAsync("late", null, ProducingCluster.Number(n), Cancel).AsTask()).ToList();
        await cluster.Kafka.Observations.WaitForRequestAsync(r => r.Api == KafkaApi.Metadata, Cancel);
        cluster.Kafka.CreateTopic("late");
        await Task.WhenAll(sends);
        Assert.Equal(Enumerable.Range(0, 50), cluster.Numbers("late"));
    }

    [Fact, Trait("Reliability", "F29")]
    public async Task A_partition_that_is_added_while_a_record_waits_for_it_gets_it()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        var producer = cluster.Producer();
        await producer.SendAsync("orders", null, ProducingCluster.Number(1), Cancel);
        var send = producer.SendAsync(new ProducerRecord("orders", null, ProducingCluster.Number(2)) { Partition = 1 }, Cancel);
        cluster.Kafka.AddPartitions("orders", 2);
        Assert.Equal(1, (await send).Partition);
    }
}
