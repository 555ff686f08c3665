using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using TypedKafka.Client;
using TypedKafka.Handling;
using TypedKafka.Handling.Failures;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling;

/// <summary>How far a partition runs ahead of what is not acknowledged, and what is said when that is too far.</summary>
public sealed class AcknowledgementWindowTests : IAsyncDisposable
{
    private const int Most = 1_000;
    private const int MostBytes = 4 * 1024 * 1024;

    private readonly FakeTimeProvider _time = new();
    private readonly CapturedLog _log = new();
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private readonly GroupContext _group;
    private readonly PartitionWorker _worker;
    private readonly List<(PendingAcknowledgement Pending, Acknowledgement Acknowledgement)> _taken = [];

    public AcknowledgementWindowTests()
    {
        var definition = new HandlerDefinition { Name = "Notes.Archive", Group = "readers", Topic = Note.Contract.Topic, IsManual = true, Invoke = static (_, _, _) => default };
        var binding = new HandlerBinding(Note.Contract.Topic, [new HandlerTarget(definition, NeedsScope: false, FailureRoute.Stop)]);
        var plan = new GroupPlan("readers", new Dictionary<string, HandlerBinding> { ["notes"] = binding });
        var settings = new HandlingSettings(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5));
        var sender = new ProducerRecordSender(() => throw new InvalidOperationException("Nothing is sent here."));
        _group = new GroupContext(plan, settings, _services, _log.CreateLogger("handling"), _time, sender);
        _worker = new PartitionWorker(_group, binding, new TopicPartition("notes", 0));
    }

    private AcknowledgementWindow Window => _worker.Acknowledgements!;

    public async ValueTask DisposeAsync()
    {
        await _worker.DisposeAsync();
        await _services.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public void What_is_handled_is_counted_contiguously_whatever_happens_first()
    {
        Take(4);
        Complete(1);
        Return(1);
        Assert.Equal(-1, _worker.Progress.Completed);
        Return(0);
        Assert.Equal(-1, _worker.Progress.Completed);
        Complete(0);
        Assert.Equal(2, _worker.Progress.Completed);
        Complete(2);
        Assert.Equal(2, _worker.Progress.Completed);
        Return(2);
        Assert.Equal(3, _worker.Progress.Completed);
        Assert.Equal(3, _group.Handled);
    }

    [Fact]
    public void Offsets_without_a_record_at_the_end_of_a_batch_are_done_when_all_before_them_is()
    {
        Take(1);
        Window.ReachEnd(9);
        Return(0);
        Assert.Equal(-1, _worker.Progress.Completed);
        Complete(0);
        Assert.Equal(9, _worker.Progress.Completed);
        Window.ReachEnd(12);
        Assert.Equal(12, _worker.Progress.Completed);
    }

    [Fact]
    public async Task There_is_room_for_so_many_records_from_the_first_open_one_on()
    {
        Take(Most - 1);
        Assert.True(Room(1).IsCompletedSuccessfully);
        Assert.False(Room(2).IsCompleted);
        Take(1);
        var room = Room(1);
        for (var i = 1; i < Most; i++) Finish(i);
        Assert.False(room.IsCompleted);
        Finish(0);
        Assert.True(await room.Within());
    }

    [Fact]
    public async Task There_is_room_for_so_many_open_bytes()
    {
        Take(1, size: MostBytes - 10);
        Take(1, size: 5);
        Assert.True(Room(1, 5).IsCompletedSuccessfully);
        var room = Room(1, 6);
        Assert.False(room.IsCompleted);
        Finish(1);
        Assert.True(await room.Within());
    }

    [Fact]
    public void One_that_is_larger_than_the_bound_comes_alone()
    {
        Assert.True(Room(Most + 1, MostBytes + 1).IsCompletedSuccessfully);
        Take(1, count: Most + 1, size: MostBytes + 1);
        Assert.False(Room(1).IsCompleted);
    }

    [Fact]
    public async Task Who_waits_for_room_is_told_when_the_worker_stops()
    {
        Take(1, count: Most);
        var room = Room(1);
        _ = _worker.StopAsync();
        Assert.False(await room.Within());
    }

    [Fact]
    public async Task A_full_window_is_logged_after_a_while_once_a_period_with_the_record_that_all_wait_for()
    {
        Take(1, count: Most - 1);
        Take(1);
        _ = Room(2);
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Empty(_log.Of(5122));
        _time.Advance(TimeSpan.FromSeconds(2));
        var first = await _log.WaitForAsync(5122);
        Assert.Equal(LogLevel.Warning, first.Level);
        Assert.StartsWith("Notes.Archive has not acknowledged notes-0@0 of group 'readers' for 11 s, and 1000 records are handed out from there on", first.Message, StringComparison.Ordinal);

        // Whoever else waits for it is no reason to say it again.
        Finish(1);
        Assert.False(Room(2).IsCompleted);
        Assert.Single(_log.Of(5122));
        for (var started = Environment.TickCount64; _log.Of(5122).Count() < 2; await Task.Yield())
        {
            Assert.True(Environment.TickCount64 - started < 30_000, "It was not said again.");
            _time.Advance(TimeSpan.FromSeconds(30));
        }

        Assert.Contains("notes-0@0", _log.Of(5122).Last().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_window_that_was_full_for_a_moment_is_not_logged()
    {
        Take(Most);
        var room = Room(1);
        _time.Advance(TimeSpan.FromSeconds(9));
        Finish(0);
        Assert.True(await room.Within());
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(_log.Of(5122));
    }

    [Fact]
    public async Task The_worker_has_stopped_when_nothing_is_open_any_more()
    {
        Take(2);
        Return(0);
        var stopped = _worker.StopAsync();
        Complete(0);
        Complete(1);
        Assert.False(stopped.IsCompleted);
        Return(1);
        await stopped.Within();
    }

    [Fact]
    public async Task What_is_revoked_is_not_waited_for_but_its_handler_is()
    {
        Take(2);
        Return(0);
        var stopped = _worker.StopAsync();
        _worker.Abandon();
        Assert.StartsWith("Notes.Archive has not acknowledged 2 records of notes-0 from offset 0 on, of group 'readers'", Assert.Single(_log.Of(5123)).Message, StringComparison.Ordinal);
        Assert.All(_taken, taken => Assert.True(taken.Acknowledgement.IsRevoked));
        Assert.False(stopped.IsCompleted);
        Return(1);
        await stopped.Within();
        Assert.Equal(-1, _worker.Progress.Completed);
        Assert.Equal(0, _group.Handled);
        Assert.False(_group.Failure.IsCompleted);
    }

    [Fact]
    public void What_is_handed_over_after_all_was_revoked_is_revoked_from_the_beginning()
    {
        _worker.Abandon();
        Assert.Empty(_log.Of(5123));
        Take(1);
        Assert.True(_taken[0].Acknowledgement.IsRevoked);
    }

    [Fact]
    public async Task What_was_taken_on_and_never_handed_over_is_not_waited_for()
    {
        Window.Take(0, 1, 1, 1);
        _worker.Abandon();
        await _worker.StopAsync().Within();
        Assert.Empty(_log.Of(5123));
    }

    [Fact]
    public async Task A_failure_ends_the_membership_when_the_handler_has_returned_and_names_the_record()
    {
        Take(1, offset: 7);
        _taken[0].Acknowledgement.Fail(new TimeoutException("Later."));
        Assert.False(_group.Failure.IsCompleted);
        Window.Returned(_taken[0].Pending, new RecordsAtHand(7, 1, Handler: "Notes.Other"));
        var error = await Assert.ThrowsAsync<MessageHandlingException>(() => _group.Failure.Within());
        Assert.Equal(("Notes.Other", 7L, "Later."), (error.Handler, error.Offset, error.InnerException!.Message));
        Assert.True(_worker.IsStopping);
        await _worker.StopAsync().Within();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_a_handler_that_throws_nothing_else_counts(bool isCompleted)
    {
        Take(1);
        if (isCompleted) Complete(0);
        else _taken[0].Acknowledgement.Fail(new TimeoutException());
        Window.Threw(_taken[0].Pending);
        Assert.Equal(-1, _worker.Progress.Completed);
        Assert.False(_group.Failure.IsCompleted);
        await _worker.StopAsync().Within();
    }

    [Fact]
    public void Acknowledgements_are_used_again_after_they_were_completed_and_allocate_nothing_then()
    {
        for (var i = 0; i < 100; i++) Step();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++) Step();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Step()
        {
            var room = Window.HasRoomAsync(1, 10);
            Assert.True(room.IsCompletedSuccessfully && room.Result);
            var pending = Window.Take(0, 1, 1, 10);
            var acknowledgement = Window.HandOver(pending);
            Window.Returned(pending, new RecordsAtHand(0, 1));
            acknowledgement.Complete();
        }
    }

    private Task<bool> Room(int count, int size = 1) => Window.HasRoomAsync(count, size).AsTask();

    /// <summary>Takes so many on and hands them over, each of one record unless told.</summary>
    private void Take(int times, int count = 1, int size = 1, long? offset = null)
    {
        for (var i = 0; i < times; i++)
        {
            var at = offset ?? (_taken.Count == 0 ? 0 : _taken[^1].Pending.End);
            var pending = Window.Take(at, at + count, count, size);
            _taken.Add((pending, Window.HandOver(pending)));
        }
    }

    private void Return(int index) => Window.Returned(_taken[index].Pending, new RecordsAtHand(_taken[index].Pending.Offset, 1));

    private void Complete(int index) => _taken[index].Acknowledgement.Complete();

    private void Finish(int index)
    {
        Return(index);
        Complete(index);
    }
}
