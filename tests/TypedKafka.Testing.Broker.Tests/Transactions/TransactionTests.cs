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

    private static FetchRequest Committed(long offset, int maxWaitMs = 0)
    {
        var request = WireRequests.FetchOf("t", offset, maxWaitMs: maxWaitMs);
        request.IsolationLevel = 1;
        return request;
    }
}
