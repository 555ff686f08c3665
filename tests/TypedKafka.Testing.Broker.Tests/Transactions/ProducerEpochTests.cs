namespace TypedKafka.Testing.Broker.Tests.Transactions;

public sealed class ProducerEpochTests : IAsyncLifetime
{
    /// <summary>Beyond this a producer gets another id.</summary>
    private const short Last = short.MaxValue - 1;

    private InProcessKafka _kafka = null!;
    private TransactionClient _producer = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        _kafka.CreateTopic("t");
        _producer = await TransactionClient.ConnectAsync(_kafka, "tx");
        await _producer.InitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _producer.DisposeAsync();
        await _kafka.DisposeAsync();
    }

    [Fact]
    public async Task A_producer_whose_epochs_are_used_up_gets_another_id()
    {
        var id = _producer.ProducerId;
        _kafka.SetProducerEpoch("tx", Last - 1);
        await _producer.InitAsync();
        Assert.Equal((id, Last), (_producer.ProducerId, _producer.Epoch));
        await _producer.InitAsync();
        Assert.NotEqual(id, _producer.ProducerId);
        Assert.Equal(0, _producer.Epoch);
    }

    [Fact]
    public async Task A_producer_that_goes_on_with_another_id_may_ask_again_and_nobody_else_may()
    {
        var id = _producer.ProducerId;
        _kafka.SetProducerEpoch("tx", Last);
        _producer.Epoch = Last;
        var again = _producer.Copy();
        var older = _producer.Copy();
        older.Epoch--;
        Assert.Equal(KafkaErrorCode.None, await _producer.InitAsync(goesOn: true));
        Assert.NotEqual(id, _producer.ProducerId);
        Assert.Equal(KafkaErrorCode.None, await again.InitAsync(goesOn: true));
        Assert.Equal((_producer.ProducerId, _producer.Epoch), (again.ProducerId, again.Epoch));
        Assert.Equal(KafkaErrorCode.ProducerFenced, await older.InitAsync(goesOn: true));
    }

    [Fact]
    public async Task Fencing_has_one_epoch_more_than_producers_have()
    {
        var id = _producer.ProducerId;
        _kafka.SetProducerEpoch("tx", Last);
        _producer.Epoch = Last;
        await _producer.AddAsync("t");
        await _producer.ProduceAsync("t", 0, "a");
        var next = _producer.Copy();
        Assert.Equal(KafkaErrorCode.ConcurrentTransactions, await next.InitAsync());
        Assert.Equal(short.MaxValue, _kafka.Transaction("tx")!.ProducerEpoch);
        Assert.Equal(KafkaErrorCode.None, await next.InitAsync());
        Assert.NotEqual(id, next.ProducerId);
        Assert.Equal(KafkaErrorCode.InvalidProducerIdMapping, await _producer.EndAsync(commit: true));
        Assert.Equal(TransactionOutcome.Aborted, Assert.Single(_kafka.Read("t")).Transaction);
    }

    [Fact]
    public async Task A_producer_that_goes_on_after_its_last_epoch_was_fenced_gets_another_id()
    {
        var id = _producer.ProducerId;
        _kafka.SetProducerEpoch("tx", Last);
        _producer.Epoch = Last;
        await _producer.AddAsync("t");
        Assert.True(_kafka.AbortTransaction("tx"));
        var again = _producer.Copy();
        Assert.Equal(KafkaErrorCode.None, await _producer.InitAsync(goesOn: true));
        Assert.NotEqual(id, _producer.ProducerId);
        Assert.Equal(0, _producer.Epoch);
        Assert.Equal(KafkaErrorCode.None, await again.InitAsync(goesOn: true));
        Assert.Equal((_producer.ProducerId, _producer.Epoch), (again.ProducerId, again.Epoch));
    }

    [Fact]
    public async Task A_transaction_that_uses_up_the_last_epoch_gives_the_next_one_another_id()
    {
        var id = _producer.ProducerId;
        _kafka.SetProducerEpoch("tx", Last);
        _producer.Epoch = Last;
        _producer.ProduceVersion = 12;
        Assert.Equal(KafkaErrorCode.None, await _producer.ProduceAsync("t", 0, "a"));
        var again = _producer.Copy();
        Assert.Equal(KafkaErrorCode.None, await _producer.EndAsync(commit: true, version: 5));
        Assert.NotEqual(id, _producer.ProducerId);
        Assert.Equal(0, _producer.Epoch);
        Assert.Equal(KafkaErrorCode.None, await again.EndAsync(commit: true, version: 5));
        Assert.Equal((_producer.ProducerId, _producer.Epoch), (again.ProducerId, again.Epoch));
        Assert.Equal(KafkaErrorCode.None, await _producer.ProduceAsync("t", 0, "b"));
        Assert.Equal(KafkaErrorCode.None, await _producer.EndAsync(commit: true, version: 5));
        Assert.Equal(["a", "b"], _kafka.ReadCommitted("t").Select(record => record.ValueText));
    }

    [Fact]
    public async Task After_a_fencing_marker_sequences_begin_anew()
    {
        await _producer.AddAsync("t");
        await _producer.ProduceAsync("t", 0, "a");
        var next = _producer.Copy();
        await next.InitAsync();
        await next.InitAsync();
        await next.AddAsync("t");
        var batch = WireRequests.ProduceOf("t", Batches.Build(["late"], next.ProducerId, next.Epoch, 1, isTransactional: true));
        batch.TransactionalId = "tx";
        var response = await next.Wire.SendAsync<Protocol.Messages.ProduceRequest, Protocol.Messages.ProduceResponse>(batch, 9);
        WireRequests.AssertError(KafkaErrorCode.OutOfOrderSequenceNumber, response.Responses[0].PartitionResponses[0].ErrorCode);
        Assert.Equal(KafkaErrorCode.None, await next.ProduceAsync("t", 0, "b"));
    }
}
