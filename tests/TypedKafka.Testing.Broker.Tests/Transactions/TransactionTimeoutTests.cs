using Microsoft.Extensions.Time.Testing;

namespace TypedKafka.Testing.Broker.Tests.Transactions;

public sealed class TransactionTimeoutTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private InProcessKafka _kafka = null!;
    private TransactionClient _producer = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _kafka = await InProcessKafka.StartAsync(new() { TimeProvider = _time }, Cancel);
        _kafka.CreateTopic("t");
        _producer = await TransactionClient.ConnectAsync(_kafka, "tx");
        await _producer.InitAsync(timeoutMs: 10_000);
    }

    public async ValueTask DisposeAsync()
    {
        await _producer.DisposeAsync();
        await _kafka.DisposeAsync();
    }

    [Fact]
    public async Task A_transaction_that_is_left_open_is_aborted_and_its_producer_fenced()
    {
        await _producer.AddAsync("t");
        await _producer.AddOffsetsAsync("g");
        await _producer.ProduceAsync("t", 0, "a");
        await _producer.CommitOffsetAsync("g", "t", 1);
        _time.Advance(TimeSpan.FromMilliseconds(9_999));
        Assert.Equal("Ongoing", _kafka.Transaction("tx")!.State);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(("CompleteAbort", 1), (_kafka.Transaction("tx")!.State, _kafka.Transaction("tx")!.ProducerEpoch));
        Assert.Equal(TransactionOutcome.Aborted, Assert.Single(_kafka.Read("t")).Transaction);
        Assert.Null(_kafka.CommittedOffset("g", "t", 0));
        Assert.Equal(KafkaErrorCode.ProducerFenced, await _producer.AddAsync("t"));
        Assert.Equal(KafkaErrorCode.InvalidProducerEpoch, await _producer.ProduceAsync("t", 0, "b"));
        Assert.Equal(KafkaErrorCode.ProducerFenced, await _producer.EndAsync(commit: true));
    }

    [Fact]
    public async Task A_producer_that_was_too_slow_may_go_on_unless_another_one_came()
    {
        await _producer.AddAsync("t");
        _time.Advance(TimeSpan.FromSeconds(10));
        var replaced = _producer.Copy();
        Assert.Equal(KafkaErrorCode.None, await _producer.InitAsync(timeoutMs: 10_000, goesOn: true));
        Assert.Equal(1, _producer.Epoch);
        await _producer.AddAsync("t");
        _time.Advance(TimeSpan.FromSeconds(10));
        var other = _producer.Copy();
        Assert.Equal(KafkaErrorCode.None, await other.InitAsync());
        Assert.Equal(3, other.Epoch);
        Assert.Equal(KafkaErrorCode.ProducerFenced, await _producer.InitAsync(goesOn: true));
        Assert.Equal(KafkaErrorCode.ProducerFenced, await replaced.InitAsync(goesOn: true));
    }

    [Fact]
    public async Task Each_transaction_has_the_whole_time_and_none_is_needed_between_them()
    {
        await _producer.AddAsync("t");
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal(KafkaErrorCode.None, await _producer.EndAsync(commit: true));
        _time.Advance(TimeSpan.FromMinutes(1));
        await _producer.AddAsync("t");
        _time.Advance(TimeSpan.FromSeconds(5));
        await _producer.AddAsync("t");
        _time.Advance(TimeSpan.FromMilliseconds(4_999));
        Assert.Equal("Ongoing", _kafka.Transaction("tx")!.State);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("CompleteAbort", _kafka.Transaction("tx")!.State);
    }

    [Fact]
    public async Task A_reader_that_waits_for_committed_records_goes_on_when_the_time_is_over()
    {
        await _producer.AddAsync("t");
        await _producer.ProduceAsync("t", 0, "a");
        _kafka.Produce("t", null, "outside");
        await using var reader = await WireClient.ConnectAsync(_kafka);
        var waiting = reader.FetchAsync(WireRequests.FetchOf("t", 0, maxWaitMs: 60_000, readCommitted: true));
        await _kafka.IdleAsync(Cancel);
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(10));
        var read = await waiting;
        Assert.Equal([(0L, "a"), (1L, "outside")], Batches.Values(read.Records));
        Assert.Equal(0, Assert.Single(read.AbortedTransactions!).FirstOffset);
    }
}
