namespace TypedKafka.Testing.Broker.Tests.Transactions;

public sealed class TransactionClusterTests : IAsyncLifetime
{
    private InProcessKafka _kafka = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _kafka = await InProcessKafka.StartAsync(new() { Brokers = 2, DefaultReplicationFactor = 1 }, Cancel);
        _kafka.CreateTopic("t", partitions: 2);
        _kafka.MoveLeader("t", 0, 0);
        _kafka.MoveLeader("t", 1, 1);
        _kafka.MoveTransactionCoordinator("tx", 0);
    }

    public ValueTask DisposeAsync() => _kafka.DisposeAsync();

    [Fact]
    public async Task Only_the_coordinator_answers_and_it_is_not_that_of_a_group_of_the_same_name()
    {
        _kafka.MoveCoordinator("tx", 1);
        await using var other = new TransactionClient(await WireClient.ConnectAsync(_kafka, 1), "tx");
        Assert.Equal(KafkaErrorCode.NotCoordinator, await other.InitAsync());
        Assert.Equal(KafkaErrorCode.NotCoordinator, await other.AddAsync("t"));
        Assert.Equal(KafkaErrorCode.NotCoordinator, await other.AddOffsetsAsync("g"));
        Assert.Equal(KafkaErrorCode.NotCoordinator, await other.EndAsync(commit: true));
        var found = await other.Wire.SendAsync<Protocol.Messages.FindCoordinatorRequest, Protocol.Messages.FindCoordinatorResponse>(new() { KeyType = 1, CoordinatorKeys = ["tx"] });
        Assert.Equal(0, Assert.Single(found.Coordinators).NodeId);
        found = await other.Wire.SendAsync<Protocol.Messages.FindCoordinatorRequest, Protocol.Messages.FindCoordinatorResponse>(new() { KeyType = 0, CoordinatorKeys = ["tx"] });
        Assert.Equal(1, Assert.Single(found.Coordinators).NodeId);
    }

    [Fact]
    public async Task A_transaction_may_be_open_for_as_long_as_the_cluster_allows()
    {
        await using var kafka = await InProcessKafka.StartAsync(new() { TransactionMaxTimeout = TimeSpan.FromSeconds(5) }, Cancel);
        await using var producer = await TransactionClient.ConnectAsync(kafka, "tx");
        Assert.Equal(KafkaErrorCode.InvalidTransactionTimeout, await producer.InitAsync(timeoutMs: 5_001));
        Assert.Equal(KafkaErrorCode.None, await producer.InitAsync(timeoutMs: 5_000));
        Assert.Equal(TimeSpan.FromSeconds(5), kafka.Transaction("tx")!.Timeout);
    }

    [Fact]
    public async Task An_open_transaction_outlives_the_broker_of_its_coordinator()
    {
        await using var producer = await TransactionClient.ConnectAsync(_kafka, "tx");
        await producer.InitAsync();
        await producer.AddAsync("t", 1);
        _kafka.MoveCoordinator("tx", 1);
        await _kafka.StopBrokerAsync(0);
        Assert.Equal(1, _kafka.TransactionCoordinatorOf("tx"));
        await using var moved = await TransactionClient.ConnectAsync(_kafka, "tx");
        (moved.ProducerId, moved.Epoch) = (producer.ProducerId, producer.Epoch);
        Assert.Equal(KafkaErrorCode.None, await moved.ProduceAsync("t", 1, "a"));
        Assert.Equal(KafkaErrorCode.None, await moved.EndAsync(commit: true));
        Assert.Equal(["a"], _kafka.ReadCommitted("t").Select(record => record.ValueText));

        // The marker tells which coordinator wrote it.
        await using var reader = await WireClient.ConnectAsync(_kafka, 1);
        var described = await reader.SendAsync<Protocol.Messages.DescribeProducersRequest, Protocol.Messages.DescribeProducersResponse>(new() { Topics = [new() { Name = "t", PartitionIndexes = [1] }] });
        Assert.Equal(1, Assert.Single(described.Topics[0].Partitions[0].ActiveProducers).CoordinatorEpoch);
    }

    [Fact]
    public async Task A_partition_without_a_leader_gets_its_marker_when_it_has_one()
    {
        await using var producer = await TransactionClient.ConnectAsync(_kafka, "tx");
        await using var other = new TransactionClient(await WireClient.ConnectAsync(_kafka, 1), "tx");
        await producer.InitAsync();
        (other.ProducerId, other.Epoch) = (producer.ProducerId, producer.Epoch);
        await producer.AddAsync("t", 0);
        await producer.AddAsync("t", 1);
        await producer.ProduceAsync("t", 0, "a");
        await other.ProduceAsync("t", 1, "b");
        await _kafka.StopBrokerAsync(1);
        Assert.Equal(KafkaErrorCode.None, await producer.EndAsync(commit: true));
        Assert.Equal("PrepareCommit", _kafka.Transaction("tx")!.State);
        Assert.Equal([("t", 1)], _kafka.Transaction("tx")!.Partitions);
        Assert.Equal(["a"], _kafka.ReadCommitted("t").Select(record => record.ValueText));
        Assert.Equal(KafkaErrorCode.ConcurrentTransactions, await producer.EndAsync(commit: true));
        Assert.Equal(KafkaErrorCode.InvalidTxnState, await producer.EndAsync(commit: false));
        Assert.Equal(KafkaErrorCode.ConcurrentTransactions, await producer.AddAsync("t", 0));
        Assert.Equal(KafkaErrorCode.ConcurrentTransactions, await producer.Copy().InitAsync());
        Assert.Equal(KafkaErrorCode.NotEnoughReplicas, await producer.ProduceAsync("t", 0, "c"));
        await _kafka.StartBrokerAsync(1, Cancel);
        Assert.Equal("CompleteCommit", _kafka.Transaction("tx")!.State);
        Assert.Equal(["a", "b"], _kafka.ReadCommitted("t").Select(record => record.ValueText));
        Assert.Equal(KafkaErrorCode.None, await producer.EndAsync(commit: true));
    }

    [Fact]
    public async Task A_deleted_topic_needs_no_marker()
    {
        _kafka.CreateTopic("short-lived");
        _kafka.MoveLeader("short-lived", 0, 0);
        await using var producer = await TransactionClient.ConnectAsync(_kafka, "tx");
        await producer.InitAsync();
        await producer.AddAsync("short-lived");
        await producer.AddAsync("t");
        await producer.ProduceAsync("t", 0, "a");
        _kafka.DeleteTopic("short-lived");
        Assert.Equal(KafkaErrorCode.None, await producer.EndAsync(commit: true));
        Assert.Equal("CompleteCommit", _kafka.Transaction("tx")!.State);
    }

    [Fact]
    public async Task A_topic_that_is_deleted_while_it_waits_for_its_marker_ends_the_wait()
    {
        _kafka.CreateTopic("short-lived", partitions: 2);
        var partition = _kafka.LeaderOf("short-lived", 0) == 1 ? 0 : 1;
        await using var producer = await TransactionClient.ConnectAsync(_kafka, "tx");
        await producer.InitAsync();
        await producer.AddAsync("short-lived", partition);
        await _kafka.StopBrokerAsync(1);
        Assert.True(_kafka.AbortTransaction("tx"));
        Assert.Equal("PrepareAbort", _kafka.Transaction("tx")!.State);
        _kafka.DeleteTopic("short-lived");
        Assert.Equal("CompleteAbort", _kafka.Transaction("tx")!.State);
    }

    [Fact]
    public async Task A_leader_that_moves_keeps_the_transaction()
    {
        await using var producer = await TransactionClient.ConnectAsync(_kafka, "tx");
        await producer.InitAsync();
        await producer.AddAsync("t");
        await producer.ProduceAsync("t", 0, "a");
        _kafka.MoveLeader("t", 0, 1);
        Assert.Equal(KafkaErrorCode.NotLeaderOrFollower, await producer.ProduceAsync("t", 0, "b"));
        await producer.EndAsync(commit: true);
        Assert.Equal(2, _kafka.LastStableOffsetOf("t", 0));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    public async Task Clients_are_told_of_the_transaction_version(short option, short told)
    {
        await using var kafka = await InProcessKafka.StartAsync(new() { TransactionVersion = option }, Cancel);
        Assert.Equal(told, await TransactionVersionAsync(kafka));
    }

    [Fact]
    public async Task Without_the_versions_that_it_needs_the_transaction_version_is_1()
    {
        var options = new InProcessKafkaOptions();
        options.ApiVersions.AtMost(KafkaApi.EndTxn, 4);
        await using var kafka = await InProcessKafka.StartAsync(options, Cancel);
        Assert.Equal(1, await TransactionVersionAsync(kafka));
    }

    private static async Task<short> TransactionVersionAsync(InProcessKafka kafka)
    {
        await using var client = await WireClient.ConnectAsync(kafka);
        var response = await client.SendAsync<Protocol.Messages.ApiVersionsRequest, Protocol.Messages.ApiVersionsResponse>(new() { ClientSoftwareName = "test", ClientSoftwareVersion = "1" }, 4);
        return response.FinalizedFeatures.SingleOrDefault(feature => feature.Name == "transaction.version")?.MaxVersionLevel ?? 0;
    }
}
