using Microsoft.Extensions.Time.Testing;
using TypedKafka.Client.Tests.Support;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Groups;

/// <summary>Closing a member returns wherever it is called from, however often, and whatever the member is about to do.</summary>
[Collection(FakeClockCollection.Name)]
[Trait("Reliability", "S6")]
public sealed class ClosingTests : IAsyncLifetime
{
    // What does not return without the clock does not return at all: this is real time, and only ends a test that fails.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);

    private readonly FakeTimeProvider _time = new();
    private readonly RecordedListener _listener = new();
    private InProcessKafka _kafka = null!;
    private KafkaCluster _cluster = null!;
    private KafkaConsumer _consumer = null!;

    public async ValueTask InitializeAsync()
    {
        _kafka = await InProcessKafka.StartAsync(new InProcessKafkaOptions { TimeProvider = _time }, TestContext.Current.CancellationToken);
        _kafka.CreateTopic("t", 2);
        _cluster = KafkaCluster.Create(TestClients.Options(_kafka), time: _time);
        _consumer = _cluster.CreateConsumer(new ConsumerOptions { GroupId = "g" });
    }

    public async ValueTask DisposeAsync()
    {
        await _consumer.DisposeAsync().AsTask().WaitAsync(s_patience);
        await _cluster.DisposeAsync();
        await _kafka.DisposeAsync();
    }

    [Theory]
    [InlineData("assigned")]
    [InlineData("revoked")]
    [InlineData("lost")]
    public async Task From_a_callback_it_returns_at_once_and_the_group_is_left(string callback)
    {
        var returned = new TaskCompletionSource();
        async ValueTask CloseAsync(IReadOnlyList<TopicPartition> partitions)
        {
            await _consumer.DisposeAsync();
            returned.TrySetResult();
        }

        switch (callback)
        {
            case "assigned": _listener.Assigned = CloseAsync; break;
            case "revoked": _listener.Revoked = CloseAsync; break;
            default: _listener.Lost = CloseAsync; break;
        }

        _consumer.Subscribe(["t"], _listener);
        await UntilAsync(() => _listener.Count("assigned") > 0);
        if (callback == "revoked") _consumer.Unsubscribe();

        // The coordinator refuses a heartbeat: so the callback is one of a failed heartbeat.
        if (callback == "lost") _kafka.Faults.Fail(KafkaApi.Heartbeat, KafkaErrorCode.UnknownMemberId);
        await UntilAsync(() => returned.Task.IsCompleted);

        await _consumer.DisposeAsync().AsTask().WaitAsync(s_patience, TestContext.Current.CancellationToken);
        Assert.Equal(1, _listener.Count("assigned"));
        Assert.Equal(1, _listener.Count("revoked") + _listener.Count("lost"));
        Assert.Empty(_listener.Owned);
    }

    [Fact]
    public async Task From_the_callback_of_a_session_that_no_heartbeat_reached_it_returns()
    {
        var returned = new TaskCompletionSource();
        _listener.Lost = async _ =>
        {
            await _consumer.DisposeAsync();
            returned.TrySetResult();
        };
        _consumer.Subscribe(["t"], _listener);
        await UntilAsync(() => _listener.Count("assigned") > 0);

        _kafka.Faults.Fail(KafkaApi.Heartbeat, KafkaErrorCode.CoordinatorLoadInProgress, times: int.MaxValue);
        await UntilAsync(() => returned.Task.IsCompleted);

        await _consumer.DisposeAsync().AsTask().WaitAsync(s_patience, TestContext.Current.CancellationToken);
        Assert.Equal(["assigned t-0 t-1", "lost t-0 t-1"], _listener.Calls);
    }

    [Fact]
    public async Task From_whoever_handles_a_record_it_returns()
    {
        _kafka.Produce("t", null, "a", 0);
        _consumer.Subscribe(["t"], _listener);
        var handling = Task.Run(async () =>
        {
            var count = 0;
            await foreach (var record in _consumer.ReadAsync(TestContext.Current.CancellationToken))
            {
                count++;
                await _consumer.DisposeAsync();
            }

            return count;
        });
        await _time.AdvanceUntilDoneAsync(handling, s_step, s_limit, _kafka);

        Assert.Equal(1, await handling);
        Assert.Equal(1, _listener.Count("revoked"));
        Assert.Empty(_kafka.Group("g").Members);
    }

    [Fact]
    public async Task Twice_and_from_many_threads_at_once_it_is_closing_once()
    {
        var callbacks = 0;
        _listener.Revoked = async _ =>
        {
            Interlocked.Increment(ref callbacks);
            await Task.WhenAll(_consumer.DisposeAsync().AsTask(), _consumer.CloseAsync(TestContext.Current.CancellationToken));
        };
        _consumer.Subscribe(["t"], _listener);
        await UntilAsync(() => _consumer.Assignment.Count == 2);

        using var start = new Barrier(8);
        var closers = Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return Task.WhenAll(_consumer.DisposeAsync().AsTask(), _consumer.DisposeAsync().AsTask());
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap());

        // The clock does not move: nothing of this is a wait that has to run out.
        await Task.WhenAll(closers).WaitAsync(s_patience, TestContext.Current.CancellationToken);
        Assert.Equal(1, callbacks);
        Assert.Equal(1, _kafka.Observations.Count(KafkaApi.LeaveGroup));
        Assert.Empty(_kafka.Group("g").Members);
    }

    [Theory]
    [InlineData(KafkaApi.FindCoordinator, KafkaErrorCode.CoordinatorNotAvailable)]
    [InlineData(KafkaApi.JoinGroup, KafkaErrorCode.CoordinatorLoadInProgress)]
    [InlineData(KafkaApi.JoinGroup, KafkaErrorCode.NotCoordinator)]
    [InlineData(KafkaApi.JoinGroup, KafkaErrorCode.RebalanceInProgress)]
    [InlineData(KafkaApi.SyncGroup, KafkaErrorCode.CoordinatorLoadInProgress)]
    public async Task A_stop_during_a_delay_ends_without_the_clock_moving(KafkaApi api, KafkaErrorCode error)
    {
        var fault = _kafka.Faults.Fail(api, error, times: int.MaxValue);
        _consumer.Subscribe(["t"], _listener);
        await UntilAsync(() => fault.Hits > 0);
        await FakeClock.SettleAsync(_kafka);
        var now = _time.GetTimestamp();

        await _consumer.DisposeAsync().AsTask().WaitAsync(s_patience, TestContext.Current.CancellationToken);

        Assert.Equal(now, _time.GetTimestamp());
        Assert.Empty(_listener.Calls);
    }

    [Theory]
    [InlineData(KafkaApi.JoinGroup)]
    [InlineData(KafkaApi.SyncGroup)]
    [InlineData(KafkaApi.FindCoordinator)]
    [InlineData(KafkaApi.Heartbeat)]
    [InlineData(KafkaApi.Fetch)]
    public async Task A_stop_while_an_answer_is_awaited_ends_without_the_clock_moving(KafkaApi api)
    {
        var fault = _kafka.Faults.Drop(api, times: int.MaxValue);
        _consumer.Subscribe(["t"], _listener);
        await UntilAsync(() => fault.Hits > 0);
        await FakeClock.SettleAsync(_kafka);
        var now = _time.GetTimestamp();

        await _consumer.DisposeAsync().AsTask().WaitAsync(s_patience, TestContext.Current.CancellationToken);

        Assert.Equal(now, _time.GetTimestamp());
        Assert.Empty(_listener.Owned);
    }

    [Fact]
    public async Task A_farewell_that_nobody_answers_is_waited_for_no_longer_than_the_time_to_close()
    {
        _kafka.Faults.Drop(KafkaApi.LeaveGroup, times: int.MaxValue);
        _consumer.Subscribe(["t"], _listener);
        await UntilAsync(() => _listener.Owned.Count == 2);

        var close = _consumer.CloseAsync(TestContext.Current.CancellationToken);
        var elapsed = await _time.AdvanceUntilDoneAsync(close, s_step, s_limit, _kafka);

        await close;
        Assert.Equal(TimeSpan.FromSeconds(20), elapsed);
        Assert.Empty(_listener.Owned);
    }

    private async Task UntilAsync(Func<bool> condition)
    {
        var start = _time.GetTimestamp();
        while (true)
        {
            await FakeClock.SettleAsync(_kafka);
            if (condition()) return;
            Assert.True(_time.GetElapsedTime(start) < s_limit, $"It was waited for in vain; the listener was told: {string.Join(", ", _listener.Calls)}.");
            _time.Advance(s_step);
        }
    }
}
