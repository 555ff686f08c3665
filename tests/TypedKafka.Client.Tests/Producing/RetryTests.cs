using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Producing;

/// <summary>Whatever happens between append and acknowledgement: nothing acknowledged is lost, nothing is doubled, the order stays.</summary>
public sealed class RetryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(KafkaErrorCode.NotLeaderOrFollower, false), Trait("Reliability", "F1")]
    [InlineData(KafkaErrorCode.LeaderNotAvailable, false), Trait("Reliability", "F45")]
    [InlineData(KafkaErrorCode.UnknownTopicOrPartition, false)]
    [InlineData(KafkaErrorCode.KafkaStorageError, false), Trait("Reliability", "F48")]
    [InlineData(KafkaErrorCode.FencedLeaderEpoch, false)]
    [InlineData(KafkaErrorCode.CorruptMessage, false)]
    [InlineData(KafkaErrorCode.NotEnoughReplicas, false)]
    [InlineData(KafkaErrorCode.NotEnoughReplicasAfterAppend, true), Trait("Reliability", "F4")]
    [InlineData(KafkaErrorCode.RequestTimedOut, true)]
    [InlineData(KafkaErrorCode.RequestTimedOut, false)]
    public async Task A_passing_error_is_retried_without_loss_doubling_or_reordering(KafkaErrorCode error, bool isAppended)
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        var fault = cluster.Kafka.Faults.Add(new Fault { Api = KafkaApi.Produce, Error = error, Process = isAppended, After = 2, Times = 3 });
        await SendNumbersAsync(cluster, 3000);
        Assert.Equal(3, fault.Hits);
    }

    [Fact, Trait("Reliability", "F1")]
    public async Task The_leader_that_a_refusal_names_gets_the_same_batch_without_asking_for_metadata_first()
    {
        await using var cluster = await ProducingCluster.StartAsync(new InProcessKafkaOptions { Brokers = 2 });
        cluster.Kafka.CreateTopic("orders", 1, 2);
        cluster.Kafka.MoveLeader("orders", 0, 0);
        var producer = cluster.Producer();
        await producer.SendAsync("orders", null, ProducingCluster.Number(0), Cancel);
        cluster.Kafka.MoveLeader("orders", 0, 1);

        // Nobody answers a question about the cluster any more: only the refusal itself can tell who leads.
        cluster.Kafka.Faults.Drop(KafkaApi.Metadata, times: int.MaxValue);
        await producer.SendAsync("orders", null, ProducingCluster.Number(1), Cancel);

        Assert.Equal((2, 1), (cluster.Kafka.Observations.Count(KafkaApi.Produce, 0), cluster.Kafka.Observations.Count(KafkaApi.Produce, 1)));
        Assert.Equal([0, 1], cluster.Numbers("orders"));
    }

    [Theory, Trait("Reliability", "F3")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_breaks_before_the_answer_neither_loses_nor_doubles(bool isAppended)
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        var fault = cluster.Kafka.Faults.Add(new Fault { Api = KafkaApi.Produce, Outcome = FaultOutcome.Close, Process = isAppended, After = 1, Times = 3 });
        await SendNumbersAsync(cluster, 3000);
        Assert.Equal(3, fault.Hits);
    }

    [Fact, Trait("Reliability", "F35")]
    public async Task A_broker_that_falls_silent_is_left_after_the_request_timeout()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        cluster.Kafka.Faults.Drop(KafkaApi.Produce, times: 1);
        await SendNumbersAsync(cluster, 1000, client: options => options.RequestTimeout = TimeSpan.FromMilliseconds(500));
    }

    [Fact, Trait("Reliability", "F5")]
    public async Task A_duplicate_sequence_is_a_success_without_an_offset()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        cluster.Kafka.Faults.Add(new Fault { Api = KafkaApi.Produce, Error = KafkaErrorCode.DuplicateSequenceNumber, Process = true, Times = 1 });
        var result = await cluster.Producer().SendAsync("orders", null, ProducingCluster.Number(0), Cancel);
        Assert.Equal(-1, result.Offset);
        Assert.Equal([0], cluster.Numbers("orders"));
    }

    [Theory]
    [InlineData(KafkaErrorCode.OutOfOrderSequenceNumber), Trait("Reliability", "F6")]
    [InlineData(KafkaErrorCode.UnknownProducerId), Trait("Reliability", "F7")]
    [InlineData(KafkaErrorCode.InvalidProducerEpoch)]
    public async Task A_broker_that_lost_the_producers_state_gets_a_new_epoch(KafkaErrorCode error)
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        var fault = cluster.Kafka.Faults.Add(new Fault { Api = KafkaApi.Produce, Error = error, After = 3, Times = 1 });
        await SendNumbersAsync(cluster, 3000);
        Assert.Equal(1, fault.Hits);
    }

    [Theory]
    [InlineData(KafkaErrorCode.NotEnoughReplicas)]
    [InlineData(KafkaErrorCode.LeaderNotAvailable)]
    public async Task A_first_batch_that_is_refused_is_not_overtaken_though_a_broker_without_state_takes_any_sequence(KafkaErrorCode error)
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        cluster.Kafka.Faults.Add(new Fault { Api = KafkaApi.Produce, Error = error, Times = 1, Delay = TimeSpan.FromMilliseconds(20) });
        await SendNumbersAsync(cluster, 3000);
    }

    [Fact, Trait("Reliability", "F7")]
    public async Task Retention_that_takes_the_producers_state_takes_no_record_from_it()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        var producer = cluster.Producer();
        for (var number = 0; number < 10; number++)
        {
            await producer.SendAsync("orders", null, ProducingCluster.Number(number), Cancel);
            cluster.Kafka.ForgetProducers("orders", 0);
        }

        Assert.Equal(Enumerable.Range(0, 10), cluster.Numbers("orders"));
    }

    [Fact, Trait("Reliability", "F2")]
    public async Task A_leader_that_moves_to_and_fro_under_load_reorders_nothing()
    {
        await using var cluster = await ProducingCluster.StartAsync(new InProcessKafkaOptions { Brokers = 3 });
        cluster.Kafka.CreateTopic("orders", 1, 3);
        var producer = cluster.Producer(new ProducerOptions { BatchSize = 1024 });
        var moved = 0;
        for (var number = 0; number < 6000; number++)
        {
            await producer.EnqueueAsync(new ProducerRecord("orders", null, ProducingCluster.Number(number)), Cancel);
            if (number % 500 == 250) cluster.Kafka.MoveLeader("orders", 0, moved++ % 3);
        }

        await producer.FlushAsync(Cancel);
        Assert.Equal(Enumerable.Range(0, 6000), cluster.Numbers("orders"));
    }

    [Fact, Trait("Reliability", "F3")]
    public async Task Brokers_that_die_and_come_back_cost_nothing()
    {
        await using var cluster = await ProducingCluster.StartAsync(new InProcessKafkaOptions { Brokers = 2 });
        cluster.Kafka.CreateTopic("orders", 1, 2);
        var producer = cluster.Producer(new ProducerOptions { BatchSize = 1024 });
        for (var number = 0; number < 3000; number++)
        {
            await producer.EnqueueAsync(new ProducerRecord("orders", null, ProducingCluster.Number(number)), Cancel);
            if (number == 1000) await cluster.Kafka.StopBrokerAsync(cluster.Kafka.LeaderOf("orders", 0));
            if (number == 2000) await cluster.Kafka.StartBrokerAsync(cluster.Kafka.BrokerIds.Single(id => !cluster.Kafka.IsRunning(id)), Cancel);
        }

        await producer.FlushAsync(Cancel);
        Assert.Equal(Enumerable.Range(0, 3000), cluster.Numbers("orders"));
    }

    [Fact, Trait("Reliability", "F50")]
    public async Task A_topic_that_is_made_anew_is_written_to_from_its_first_offset()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        var producer = cluster.Producer();
        for (var number = 0; number < 5; number++) await producer.SendAsync("orders", null, ProducingCluster.Number(number), Cancel);
        cluster.Kafka.DeleteTopic("orders");
        cluster.Kafka.CreateTopic("orders");
        for (var number = 5; number < 10; number++) Assert.Equal(number - 5, (await producer.SendAsync("orders", null, ProducingCluster.Number(number), Cancel)).Offset);
        Assert.Equal([5, 6, 7, 8, 9], cluster.Numbers("orders"));
    }

    [Fact]
    public async Task A_refusal_of_one_batch_fails_its_records_and_spares_those_behind_it()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        var producer = cluster.Producer(new ProducerOptions { BatchSize = 1024 });
        await producer.SendAsync("orders", null, ProducingCluster.Number(0), Cancel);
        cluster.Kafka.Faults.Fail(KafkaApi.Produce, KafkaErrorCode.InvalidRecord);
        var sends = Enumerable.Range(1, 500).Select(n => producer.SendAsync("orders", null, ProducingCluster.Number(n), Cancel).AsTask()).ToList();
        var failed = new List<int>();
        for (var index = 0; index < sends.Count; index++)
        {
            try
            {
                await sends[index];
            }
            catch (KafkaException error)
            {
                Assert.Equal("INVALID_RECORD", error.Error.Name);
                Assert.Contains("refused and is not written", error.Message, StringComparison.Ordinal);
                failed.Add(index + 1);
            }
        }

        Assert.NotEmpty(failed);
        Assert.Equal(Enumerable.Range(0, 501).Except(failed), cluster.Numbers("orders"));
    }

    [Fact, Trait("Reliability", "F43")]
    public async Task A_missing_permission_is_told_at_once_and_by_type()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        cluster.Kafka.Faults.Fail(KafkaApi.Produce, KafkaErrorCode.TopicAuthorizationFailed);
        var error = await Assert.ThrowsAsync<KafkaAuthorizationException>(async () => await cluster.Producer().SendAsync("orders", null, null, Cancel));
        Assert.Contains("orders-0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_producer_id_that_cannot_be_had_yet_is_asked_for_again()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        cluster.Kafka.Faults.Fail(KafkaApi.InitProducerId, KafkaErrorCode.CoordinatorLoadInProgress, times: 3);
        await SendNumbersAsync(cluster, 100);
    }

    [Fact]
    public async Task A_producer_id_that_is_denied_fails_the_sends_with_the_reason()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        cluster.Kafka.Faults.Fail(KafkaApi.InitProducerId, KafkaErrorCode.ClusterAuthorizationFailed, times: 100);
        var error = await Assert.ThrowsAsync<KafkaException>(async () => await cluster.Producer().SendAsync("orders", null, null, Cancel));
        Assert.IsType<KafkaAuthorizationException>(error.InnerException);
    }

    [Theory, Trait("Reliability", "F9")]
    [InlineData(ProducerCompression.None)]
    [InlineData(ProducerCompression.Lz4)]
    public async Task A_batch_that_a_broker_finds_too_large_is_split_until_it_fits(ProducerCompression compression)
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders", config: new Dictionary<string, string> { ["max.message.bytes"] = "1000" });
        var producer = cluster.Producer(new ProducerOptions { BatchSize = 64 * 1024, Compression = compression });
        var sends = Enumerable.Range(0, 2000).Select(n => producer.SendAsync("orders", null, ProducingCluster.Number(n), Cancel).AsTask()).ToList();
        var results = await Task.WhenAll(sends);
        Assert.Equal(Enumerable.Range(0, 2000).Select(n => (long)n), results.Select(r => r.Offset));
        Assert.Equal(Enumerable.Range(0, 2000), cluster.Numbers("orders"));
    }

    [Fact, Trait("Reliability", "F9")]
    public async Task A_single_record_that_a_broker_finds_too_large_fails_alone()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders", config: new Dictionary<string, string> { ["max.message.bytes"] = "1000" });
        var producer = cluster.Producer();
        var large = producer.SendAsync("orders", null, new byte[5000], Cancel).AsTask();
        var small = Enumerable.Range(0, 100).Select(n => producer.SendAsync("orders", null, ProducingCluster.Number(n), Cancel).AsTask()).ToList();
        var error = await Assert.ThrowsAsync<KafkaException>(() => large);
        Assert.Equal("MESSAGE_TOO_LARGE", error.Error.Name);
        await Task.WhenAll(small);
        Assert.Equal(Enumerable.Range(0, 100), cluster.Numbers("orders"));
    }

    private static async Task SendNumbersAsync(ProducingCluster cluster, int count, Action<KafkaClientOptions>? client = null)
    {
        var producer = cluster.Producer(new ProducerOptions { BatchSize = 1024 }, client);
        var sends = new List<Task<DeliveryResult>>();
        for (var number = 0; number < count; number++) sends.Add(producer.SendAsync("orders", null, ProducingCluster.Number(number), Cancel).AsTask());
        await Task.WhenAll(sends);
        Assert.Equal(Enumerable.Range(0, count), cluster.Numbers("orders"));
    }
}
