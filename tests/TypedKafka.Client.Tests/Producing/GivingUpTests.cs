using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Producing;

/// <summary>Time-outs, full memory, cancellation, closing: each ends, and says what became of the record.</summary>
public sealed class GivingUpTests
{
    private static readonly ProducerOptions s_hasty = new()
    {
        DeliveryTimeout = TimeSpan.FromSeconds(1),
        CloseTimeout = TimeSpan.FromSeconds(1),
        Linger = TimeSpan.Zero,
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact, Trait("Reliability", "F8")]
    public async Task A_record_that_was_sent_and_not_answered_may_have_been_written_and_what_follows_goes_on()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        var producer = cluster.Producer(s_hasty, options => options.RequestTimeout = TimeSpan.FromMilliseconds(400));
        await producer.SendAsync("orders", null, ProducingCluster.Number(0), Cancel);
        cluster.Kafka.Faults.Add(new Fault { Api = KafkaApi.Produce, Error = KafkaErrorCode.NotEnoughReplicasAfterAppend, Process = true, Times = 1000 });
        var error = await Assert.ThrowsAsync<KafkaTimeoutException>(async () => await producer.SendAsync("orders", null, ProducingCluster.Number(1), Cancel));
        Assert.True(error.MayHaveBeenSent);
        Assert.Contains("may have been written", error.Message, StringComparison.Ordinal);

        cluster.Kafka.Faults.Clear();
        for (var number = 2; number < 20; number++) await producer.SendAsync("orders", null, ProducingCluster.Number(number), Cancel);
        Assert.Equal(Enumerable.Range(0, 20), cluster.Numbers("orders"));
    }

    [Fact, Trait("Reliability", "F8")]
    public async Task A_record_that_no_broker_took_was_not_written_and_the_error_says_why()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        var producer = cluster.Producer(s_hasty, options => options.RequestTimeout = TimeSpan.FromMilliseconds(400));
        cluster.Kafka.Faults.Add(new Fault { Api = KafkaApi.Produce, Error = KafkaErrorCode.NotEnoughReplicas, Times = 1000 });
        var error = await Assert.ThrowsAsync<KafkaTimeoutException>(async () => await producer.SendAsync("orders", null, ProducingCluster.Number(1), Cancel));
        Assert.False(error.MayHaveBeenSent);
        Assert.Contains("was not written", error.Message, StringComparison.Ordinal);
        Assert.Contains("NOT_ENOUGH_REPLICAS", error.Message, StringComparison.Ordinal);

        cluster.Kafka.Faults.Clear();
        for (var number = 2; number < 20; number++) await producer.SendAsync("orders", null, ProducingCluster.Number(number), Cancel);
        Assert.Equal(Enumerable.Range(2, 18), cluster.Numbers("orders"));
    }

    [Fact, Trait("Reliability", "F42")]
    public async Task A_batch_that_expires_while_a_silent_broker_has_it_keeps_its_bytes_until_the_connection_ends()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        cluster.Kafka.CreateTopic("payments");
        var producer = cluster.Producer(s_hasty, options => options.RequestTimeout = TimeSpan.FromMilliseconds(900));
        await producer.SendAsync("orders", null, ProducingCluster.Number(0), Cancel);
        cluster.Kafka.Faults.Drop(KafkaApi.Produce, times: 1);
        var lost = producer.SendAsync("orders", null, ProducingCluster.Number(1), Cancel).AsTask();
        var others = Enumerable.Range(0, 200).Select(n => producer.SendAsync("payments", null, ProducingCluster.Number(n), Cancel).AsTask()).ToList();
        try
        {
            await lost;
        }
        catch (KafkaTimeoutException error)
        {
            Assert.True(error.MayHaveBeenSent);
        }

        foreach (var other in others)
        {
            try
            {
                await other;
            }
            catch (KafkaTimeoutException)
            {
                // It waited behind the silent one for too long: that is allowed, doubling and mixing up is not.
            }
        }

        await producer.SendAsync("payments", null, ProducingCluster.Number(1000), Cancel);
        var payments = cluster.Numbers("payments");
        Assert.Equal(payments.Distinct().Order(), payments);
        Assert.Equal([0, 1], cluster.Numbers("orders"));
    }

    [Fact]
    public async Task Full_memory_makes_senders_wait_in_order_and_none_is_lost()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        var producer = cluster.Producer(new ProducerOptions { BufferMemory = 32 * 1024, BatchSize = 8 * 1024 });
        var sends = Enumerable.Range(0, 5000).Select(n => producer.SendAsync("orders", null, ProducingCluster.Number(n), Cancel).AsTask()).ToList();
        await Task.WhenAll(sends);
        Assert.Equal(Enumerable.Range(0, 5000), cluster.Numbers("orders"));
    }

    [Fact]
    public async Task A_sender_that_finds_no_room_in_time_is_told_how_full_it_is()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        var options = new ProducerOptions { BufferMemory = 16 * 1024, BatchSize = 4096, MaxBlockTime = TimeSpan.FromSeconds(1), CloseTimeout = TimeSpan.Zero };
        var producer = cluster.Producer(options);
        await producer.SendAsync("orders", null, new byte[100], Cancel);
        cluster.Kafka.Faults.Drop(KafkaApi.Produce, times: 10);
        var sends = Enumerable.Range(0, 100).Select(_ => producer.SendAsync("orders", null, new byte[1000], Cancel).AsTask()).ToList();
        var error = await Assert.ThrowsAsync<KafkaTimeoutException>(() => sends[^1]);
        Assert.Contains("no room in the buffer memory", error.Message, StringComparison.Ordinal);
        Assert.Contains("of 16384 bytes", error.Message, StringComparison.Ordinal);
        Assert.False(error.MayHaveBeenSent);
        Assert.NotEqual(0, await producer.CloseAsync(TimeSpan.Zero));
        await Assert.ThrowsAnyAsync<Exception>(() => Task.WhenAll(sends));
    }

    [Fact]
    public async Task Cancelling_before_the_append_sends_nothing_and_after_it_only_ends_the_wait()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        var producer = cluster.Producer();
        await producer.SendAsync("orders", null, ProducingCluster.Number(0), Cancel);

        using var early = new CancellationTokenSource();
        var waiting = producer.SendAsync("nowhere", null, ProducingCluster.Number(7), early.Token).AsTask();
        await early.CancelAsync();
        var before = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Contains("Nothing was sent", before.Message, StringComparison.Ordinal);

        cluster.Kafka.Faults.Delay(KafkaApi.Produce, TimeSpan.FromMilliseconds(300));
        using var late = new CancellationTokenSource();
        var sent = producer.SendAsync("orders", null, ProducingCluster.Number(1), late.Token).AsTask();
        await late.CancelAsync();
        var after = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sent);
        Assert.Contains("may still be delivered", after.Message, StringComparison.Ordinal);
        await producer.FlushAsync(Cancel);
        Assert.Equal([0, 1], cluster.Numbers("orders"));
    }

    [Fact, Trait("Reliability", "F41")]
    public async Task Closing_with_no_broker_in_reach_is_bounded_and_counts_what_was_not_delivered()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        var producer = cluster.Producer();
        await producer.SendAsync("orders", null, ProducingCluster.Number(0), Cancel);
        await cluster.Kafka.StopBrokerAsync(0);
        var sends = Enumerable.Range(0, 10).Select(n => producer.SendAsync("orders", null, ProducingCluster.Number(n), Cancel).AsTask()).ToList();
        Assert.Equal(10, await producer.CloseAsync(TimeSpan.FromMilliseconds(200)));
        foreach (var send in sends)
        {
            var error = await Assert.ThrowsAsync<KafkaException>(() => send);
            Assert.Contains("closed before", error.Message, StringComparison.Ordinal);
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await producer.SendAsync("orders", null, null, Cancel));
    }

    [Fact]
    public async Task Disposing_delivers_what_was_enqueued()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        var producer = cluster.Producer(new ProducerOptions { Linger = TimeSpan.FromSeconds(30) });
        for (var number = 0; number < 500; number++) await producer.EnqueueAsync(new ProducerRecord("orders", null, ProducingCluster.Number(number)), Cancel);
        await producer.DisposeAsync();
        Assert.Equal(Enumerable.Range(0, 500), cluster.Numbers("orders"));
    }

    [Fact]
    public async Task User_code_that_blocks_on_a_later_record_of_its_batch_blocks_nobody()
    {
        await using var cluster = await ProducingCluster.StartAsync();
        cluster.Kafka.CreateTopic("orders");
        var producer = cluster.Producer();
        await producer.SendAsync("orders", null, ProducingCluster.Number(0), Cancel);
        cluster.Kafka.Faults.Delay(KafkaApi.Produce, TimeSpan.FromMilliseconds(100));
        var opener = producer.SendAsync("orders", null, ProducingCluster.Number(1), Cancel).AsTask();
        var first = producer.SendAsync("orders", null, ProducingCluster.Number(2), Cancel);
        var second = producer.SendAsync("orders", null, ProducingCluster.Number(3), Cancel).AsTask();
        await first;
        // Here runs inside the delivery of the first of the two.
#pragma warning disable xUnit1031 // Blocking is what is tested.
        Assert.True(second.Wait(TimeSpan.FromSeconds(20), Cancel));
#pragma warning restore xUnit1031
        await opener;
    }
}
