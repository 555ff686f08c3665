using Microsoft.Extensions.Time.Testing;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Testing.Broker.Tests.Transactions;

public sealed class TransactionReadsTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private InProcessKafka _kafka = null!;
    private TransactionClient _one = null!;
    private TransactionClient _two = null!;
    private WireClient _reader = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _kafka = await InProcessKafka.StartAsync(new() { TimeProvider = _time }, Cancel);
        _kafka.CreateTopic("t");
        _one = await TransactionClient.ConnectAsync(_kafka, "one");
        _two = await TransactionClient.ConnectAsync(_kafka, "two");
        _reader = await WireClient.ConnectAsync(_kafka);
        foreach (var producer in (TransactionClient[])[_one, _two])
        {
            await producer.InitAsync();
            await producer.AddAsync("t");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _two.DisposeAsync();
        await _reader.DisposeAsync();
        await _kafka.DisposeAsync();
    }

    [Fact]
    public async Task The_oldest_open_transaction_is_the_last_stable_offset()
    {
        await _one.ProduceAsync("t", 0, "1a");
        await _two.ProduceAsync("t", 0, "2a");
        await _one.ProduceAsync("t", 0, "1b");
        Assert.Equal(0, _kafka.LastStableOffsetOf("t", 0));
        await _one.EndAsync(commit: true);
        Assert.Equal(1, _kafka.LastStableOffsetOf("t", 0));
        Assert.Equal([(0L, "1a")], Batches.Values((await ReadAsync(0)).Records));
        Assert.Equal(["1a"], _kafka.ReadCommitted("t").Select(record => record.ValueText));
        await _two.EndAsync(commit: false);
        Assert.Equal(5, _kafka.LastStableOffsetOf("t", 0));
        Assert.Equal(["1a", "1b"], _kafka.ReadCommitted("t").Select(record => record.ValueText));
    }

    [Fact]
    public async Task Aborted_transactions_are_named_where_the_answer_has_something_of_them()
    {
        await _one.ProduceAsync("t", 0, "1a");
        await _one.EndAsync(commit: false);
        await _two.ProduceAsync("t", 0, "2a");
        await _two.EndAsync(commit: false);
        Assert.Equal([0L, 2L], (await ReadAsync(0)).AbortedTransactions!.Select(aborted => aborted.FirstOffset));
        Assert.Equal([2L], (await ReadAsync(2)).AbortedTransactions!.Select(aborted => aborted.FirstOffset));
        Assert.Equal([2L], (await ReadAsync(3)).AbortedTransactions!.Select(aborted => aborted.FirstOffset));
        Assert.Empty((await ReadAsync(4)).AbortedTransactions!);
        var first = await _reader.FetchAsync(WireRequests.FetchOf("t", 0, partitionMaxBytes: 1, readCommitted: true));
        Assert.Equal([0L], first.AbortedTransactions!.Select(aborted => aborted.FirstOffset));
        Assert.Null((await _reader.FetchAsync(WireRequests.FetchOf("t", 0))).AbortedTransactions);
    }

    [Fact]
    public async Task A_wait_for_committed_records_ends_with_the_transaction_and_not_with_its_records()
    {
        var waiting = _reader.FetchAsync(WireRequests.FetchOf("t", 0, maxWaitMs: 500, readCommitted: true));
        await _one.ProduceAsync("t", 0, "a");
        await _kafka.IdleAsync(Cancel);
        Assert.False(waiting.IsCompleted);
        await _one.EndAsync(commit: true);
        Assert.Equal([(0L, "a")], Batches.Values((await waiting).Records));
    }

    [Fact]
    public async Task A_wait_for_bytes_does_not_count_those_of_an_open_transaction()
    {
        var committed = Batches.Of("committed");
        _kafka.AppendBatch("t", 0, committed);
        await _one.ProduceAsync("t", 0, new string('x', 1000));
        var waiting = _reader.FetchAsync(WireRequests.FetchOf("t", 0, maxWaitMs: 500, minBytes: committed.Length + 1, readCommitted: true));
        await _kafka.IdleAsync(Cancel);
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(500));
        Assert.Equal([(0L, "committed")], Batches.Values((await waiting).Records));
    }

    [Fact]
    public async Task The_latest_offset_is_the_last_stable_one_for_readers_of_committed_records()
    {
        _kafka.Produce("t", null, "outside", timestamp: DateTimeOffset.FromUnixTimeMilliseconds(1));
        await _one.ProduceAsync("t", 0, "a");
        Assert.Equal((1L, 2L), (await OffsetAsync(-1, readCommitted: true), await OffsetAsync(-1, readCommitted: false)));
        Assert.Equal((-1L, 1L), (await OffsetAsync(2, readCommitted: true), await OffsetAsync(2, readCommitted: false)));
        Assert.Equal(0, await OffsetAsync(1, readCommitted: true));
        await _one.EndAsync(commit: false);
        Assert.Equal(3, await OffsetAsync(-1, readCommitted: true));
    }

    [Fact]
    public async Task Truncation_takes_markers_back_and_what_it_leaves_is_open_again()
    {
        await _one.ProduceAsync("t", 0, "a");
        await _one.EndAsync(commit: false);
        await _two.ProduceAsync("t", 0, "b");
        Assert.Equal(2, _kafka.LastStableOffsetOf("t", 0));
        _kafka.Truncate("t", 0, 2);
        Assert.Equal(2, _kafka.LastStableOffsetOf("t", 0));
        Assert.Equal([0L], (await ReadAsync(0)).AbortedTransactions!.Select(aborted => aborted.FirstOffset));
        _kafka.Truncate("t", 0, 1);
        Assert.Equal(0, _kafka.LastStableOffsetOf("t", 0));
        Assert.Equal(TransactionOutcome.Ongoing, Assert.Single(_kafka.Read("t")).Transaction);
        Assert.Equal(KafkaErrorCode.None, await _two.EndAsync(commit: true));
    }

    [Fact]
    public async Task Deleting_the_first_records_of_an_open_transaction_moves_the_last_stable_offset_to_the_start()
    {
        await _one.ProduceAsync("t", 0, "a", "b");
        _kafka.Produce("t", null, "outside");
        _kafka.DeleteRecords("t", 0, 1);
        Assert.Equal(1, _kafka.LastStableOffsetOf("t", 0));
        Assert.True((await ReadAsync(1)).Records!.Value.IsEmpty);
        await _one.EndAsync(commit: false);
        Assert.Equal(4, _kafka.LastStableOffsetOf("t", 0));
        Assert.Equal(["outside"], _kafka.ReadCommitted("t").Select(record => record.ValueText));
        _kafka.DeleteRecords("t", 0, 4);
        Assert.Empty((await ReadAsync(4)).AbortedTransactions!);
    }

    [Fact]
    public async Task A_batch_that_a_test_appends_opens_a_transaction_that_nobody_ends_but_an_administrator()
    {
        _kafka.AppendBatch("t", 0, Batches.Build(["hanging"], 77, 0, 0, isTransactional: true));
        _kafka.Produce("t", null, "outside");
        Assert.Equal(0, _kafka.LastStableOffsetOf("t", 0));
        var response = await _reader.SendAsync<DescribeProducersRequest, DescribeProducersResponse>(new() { Topics = [new() { Name = "t", PartitionIndexes = [0] }] });
        var active = Assert.Single(Assert.Single(Assert.Single(response.Topics).Partitions).ActiveProducers);
        Assert.Equal((77L, 0, 0L), (active.ProducerId, active.LastSequence, active.CurrentTxnStartOffset));
        for (short version = 1; version <= 2; version++)
        {
            Assert.Equal(KafkaErrorCode.UnknownTopicOrPartition, await AbortAsync(5, 0, version));
            Assert.Equal(KafkaErrorCode.None, await AbortAsync(0, 3, version));
        }

        Assert.Equal(KafkaErrorCode.TransactionCoordinatorFenced, await AbortAsync(0, 2, 1));
        Assert.Equal(4, _kafka.LastStableOffsetOf("t", 0));
        Assert.Equal(TransactionOutcome.Aborted, _kafka.Read("t")[0].Transaction);
    }

    private Task<FetchResponse.PartitionData> ReadAsync(long offset) => _reader.FetchAsync(WireRequests.FetchOf("t", offset, readCommitted: true));

    private async Task<KafkaErrorCode> AbortAsync(int partition, int coordinatorEpoch, short version)
    {
        var response = await _reader.SendAsync<WriteTxnMarkersRequest, WriteTxnMarkersResponse>(
            new() { Markers = [new() { ProducerId = 77, ProducerEpoch = 0, CoordinatorEpoch = coordinatorEpoch, Topics = [new() { Name = "t", PartitionIndexes = [partition] }] }] }, version);
        return (KafkaErrorCode)Assert.Single(Assert.Single(Assert.Single(response.Markers).Topics).Partitions).ErrorCode;
    }

    private async Task<long> OffsetAsync(long time, bool readCommitted)
    {
        var response = await _reader.SendAsync<ListOffsetsRequest, ListOffsetsResponse>(
            new() { ReplicaId = -1, IsolationLevel = readCommitted ? (sbyte)1 : (sbyte)0, Topics = [new() { Name = "t", Partitions = [new() { PartitionIndex = 0, Timestamp = time }] }] }, 7);
        return Assert.Single(Assert.Single(response.Topics).Partitions).Offset;
    }
}
