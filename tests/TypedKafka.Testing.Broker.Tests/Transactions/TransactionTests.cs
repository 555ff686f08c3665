using TypedKafka.Protocol.Messages;

namespace TypedKafka.Testing.Broker.Tests.Transactions;

public sealed class TransactionTests : IAsyncLifetime
{
    private InProcessKafka _kafka = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        _kafka.CreateTopic("t", partitions: 2);
    }

    public ValueTask DisposeAsync() => _kafka.DisposeAsync();

    [Fact]
    public async Task Committed_records_become_readable_at_once_and_aborted_ones_are_named()
    {
        await using var producer = await TransactionClient.ConnectAsync(_kafka, "tx");
        await using var reader = await WireClient.ConnectAsync(_kafka);
        Assert.Equal(KafkaErrorCode.None, await producer.InitAsync());
        Assert.Equal(KafkaErrorCode.None, await producer.AddAsync("t"));
        Assert.Equal(KafkaErrorCode.None, await producer.ProduceAsync("t", 0, "a", "b"));
        Assert.Equal("Ongoing", _kafka.Transaction("tx")!.State);
        Assert.Equal([("t", 0)], _kafka.Transaction("tx")!.Partitions);

        var open = await reader.FetchAsync(Committed(0));
        Assert.Equal((2L, 0L, true), (open.HighWatermark, open.LastStableOffset, open.Records!.Value.IsEmpty));
        Assert.Empty(open.AbortedTransactions!);
        Assert.Equal([TransactionOutcome.Ongoing, TransactionOutcome.Ongoing], _kafka.Read("t").Select(record => record.Transaction));
        Assert.Empty(_kafka.ReadCommitted("t"));

        Assert.Equal(KafkaErrorCode.None, await producer.EndAsync(commit: true));
        var committed = await reader.FetchAsync(Committed(0));
        Assert.Equal([(0L, "a"), (1L, "b")], Batches.Values(committed.Records));
        Assert.Equal((3L, 3L), (committed.HighWatermark, committed.LastStableOffset));
        Assert.Empty(committed.AbortedTransactions!);
        Assert.Equal("CompleteCommit", _kafka.Transaction("tx")!.State);

        Assert.Equal(KafkaErrorCode.None, await producer.AddAsync("t"));
        Assert.Equal(KafkaErrorCode.None, await producer.ProduceAsync("t", 0, "c"));
        Assert.Equal(KafkaErrorCode.None, await producer.EndAsync(commit: false));
        var aborted = await reader.FetchAsync(Committed(0));
        Assert.Equal((producer.ProducerId, 3L), aborted.AbortedTransactions!.Select(transaction => (transaction.ProducerId, transaction.FirstOffset)).Single());
        Assert.Equal(["a", "b"], _kafka.ReadCommitted("t").Select(record => record.ValueText));
        Assert.Equal([TransactionOutcome.Committed, TransactionOutcome.Committed, TransactionOutcome.Aborted], _kafka.Read("t").Select(record => record.Transaction));
    }

    [Fact]
    public async Task Every_version_of_every_request_works()
    {
        await using var producer = await TransactionClient.ConnectAsync(_kafka, "tx");
        for (short version = 0; version <= 5; version++)
        {
            Assert.Equal(KafkaErrorCode.None, await producer.InitAsync(version: version));
            Assert.Equal(KafkaErrorCode.None, await producer.AddAsync("t", version: Math.Min(version, (short)3)));
            Assert.Equal(KafkaErrorCode.None, await producer.AddOffsetsAsync("g", Math.Min(version, (short)4)));
            producer.ProduceVersion = (short)(version + 3);
            Assert.Equal(KafkaErrorCode.None, await producer.ProduceAsync("t", 0, $"{version}"));
            Assert.Equal(KafkaErrorCode.None, await producer.CommitOffsetAsync("g", "t", version, version: version));
            Assert.Equal(KafkaErrorCode.None, await producer.EndAsync(commit: true, version: version));
            Assert.Equal(version, _kafka.CommittedOffset("g", "t", 0));
        }

        Assert.Equal(["0", "1", "2", "3", "4", "5"], _kafka.ReadCommitted("t").Select(record => record.ValueText));
    }

    [Fact]
    public async Task Partitions_of_many_transactions_are_added_or_verified_at_once()
    {
        await using var producer = await TransactionClient.ConnectAsync(_kafka, "tx");
        await producer.InitAsync();
        for (short version = 4; version <= 5; version++)
        {
            AddPartitionsToTxnRequest.AddPartitionsToTxnTransaction Of(string id, bool verifyOnly, params int[] partitions) => new()
            {
                TransactionalId = id,
                ProducerId = producer.ProducerId,
                ProducerEpoch = producer.Epoch,
                VerifyOnly = verifyOnly,
                Topics = [new() { Name = "t", Partitions = [.. partitions] }],
            };
            var response = await producer.Wire.SendAsync<AddPartitionsToTxnRequest, AddPartitionsToTxnResponse>(
                new() { Transactions = [Of("tx", false, 0), Of("nobody", false, 0), Of("tx", true, 0, 1)] }, version);
            Assert.Equal(
                [KafkaErrorCode.None, KafkaErrorCode.InvalidProducerIdMapping, KafkaErrorCode.None, KafkaErrorCode.TransactionAbortable],
                response.ResultsByTransaction.SelectMany(result => result.TopicResults).SelectMany(topic => topic.ResultsByPartition).Select(partition => (KafkaErrorCode)partition.PartitionErrorCode));
        }
    }

    [Fact]
    public async Task Of_partitions_that_are_added_together_all_must_exist()
    {
        await using var producer = await TransactionClient.ConnectAsync(_kafka, "tx");
        await producer.InitAsync();
        var response = await producer.Wire.SendAsync<AddPartitionsToTxnRequest, AddPartitionsToTxnResponse>(
            new()
            {
                V3AndBelowTransactionalId = "tx",
                V3AndBelowProducerId = producer.ProducerId,
                V3AndBelowProducerEpoch = producer.Epoch,
                V3AndBelowTopics = [new() { Name = "t", Partitions = [0, 7] }],
            },
            3);
        Assert.Equal(
            [KafkaErrorCode.OperationNotAttempted, KafkaErrorCode.UnknownTopicOrPartition],
            response.ResultsByTopicV3AndBelow[0].ResultsByPartition.Select(partition => (KafkaErrorCode)partition.PartitionErrorCode));
        Assert.Equal("Empty", _kafka.Transaction("tx")!.State);
    }

    [Fact]
    public async Task A_transactional_batch_must_name_whose_it_is()
    {
        await using var producer = await TransactionClient.ConnectAsync(_kafka, "tx");
        await producer.InitAsync();
        await producer.AddAsync("t");
        var batch = Batches.Build(["x"], producer.ProducerId, producer.Epoch, 0, isTransactional: true);
        WireRequests.AssertError(KafkaErrorCode.TransactionalIdAuthorizationFailed, (await producer.Wire.ProduceAsync("t", batch)).ErrorCode);
        Assert.Empty(_kafka.Read("t"));
    }

    [Fact]
    public async Task Faults_stand_where_the_brokers_own_errors_do()
    {
        await using var producer = await TransactionClient.ConnectAsync(_kafka, "tx");
        await producer.InitAsync();
        _kafka.Faults.Fail(KafkaApi.AddPartitionsToTxn, KafkaErrorCode.ConcurrentTransactions);
        Assert.Equal(KafkaErrorCode.ConcurrentTransactions, await producer.AddAsync("t"));
        Assert.Equal("Empty", _kafka.Transaction("tx")!.State);
        _kafka.Faults.Fail(KafkaApi.AddOffsetsToTxn, KafkaErrorCode.CoordinatorLoadInProgress);
        Assert.Equal(KafkaErrorCode.CoordinatorLoadInProgress, await producer.AddOffsetsAsync("g"));
        await producer.AddOffsetsAsync("g");
        _kafka.Faults.Fail(KafkaApi.TxnOffsetCommit, KafkaErrorCode.NotCoordinator);
        Assert.Equal(KafkaErrorCode.NotCoordinator, await producer.CommitOffsetAsync("g", "t", 1));
        _kafka.Faults.Fail(KafkaApi.EndTxn, KafkaErrorCode.CoordinatorNotAvailable);
        Assert.Equal(KafkaErrorCode.CoordinatorNotAvailable, await producer.EndAsync(commit: true));
        Assert.Equal("Ongoing", _kafka.Transaction("tx")!.State);
        _kafka.Faults.Fail(KafkaApi.InitProducerId, KafkaErrorCode.NotCoordinator);
        Assert.Equal(KafkaErrorCode.NotCoordinator, await producer.InitAsync());
        _kafka.Faults.Add(new Fault { Api = KafkaApi.EndTxn, Error = KafkaErrorCode.RequestTimedOut, Process = true, Times = 1 });
        Assert.Equal(KafkaErrorCode.RequestTimedOut, await producer.EndAsync(commit: true));
        Assert.Equal("CompleteCommit", _kafka.Transaction("tx")!.State);
    }

    [Fact]
    public async Task A_test_can_abort_what_a_producer_left_open()
    {
        await using var producer = await TransactionClient.ConnectAsync(_kafka, "tx");
        Assert.False(_kafka.AbortTransaction("tx"));
        Assert.Null(_kafka.Transaction("tx"));
        await producer.InitAsync();
        Assert.False(_kafka.AbortTransaction("tx"));
        await producer.AddAsync("t");
        await producer.ProduceAsync("t", 0, "a");
        Assert.Equal(0, _kafka.LastStableOffsetOf("t", 0));
        Assert.True(_kafka.AbortTransaction("tx"));
        Assert.Equal(2, _kafka.LastStableOffsetOf("t", 0));
        Assert.Equal(KafkaErrorCode.ProducerFenced, await producer.EndAsync(commit: true));
    }

    private static FetchRequest Committed(long offset) => WireRequests.FetchOf("t", offset, readCommitted: true);
}
