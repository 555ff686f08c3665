using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling;

/// <summary>The end of a host: it drains within its time.</summary>
public sealed class ShutdownTests
{
    [Fact]
    public async Task The_handler_at_hand_finishes_its_record_is_committed_and_the_group_is_left()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var handled = new Handled();
        await using var host = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(async (note, context, _) =>
        {
            entered.TrySetResult();
            await release.Task;
            handled.Add(note!.Text, context);
        }));
        kafka.Produce("notes", null, "at hand");
        kafka.Produce("notes", null, "not begun");
        await entered.Task.Within();
        var stopping = host.StopAsync();
        await host.Log.WaitForAsync(5108);
        Assert.False(stopping.IsCompleted);
        release.SetResult();
        await stopping;
        Assert.Equal(["at hand"], handled.Texts);
        Assert.Equal(1, await Offsets.CommittedAsync(kafka, "readers", "notes"));
        Assert.Equal(1, kafka.Observations.Count(KafkaApi.LeaveGroup));
        Assert.Contains("stopped after 1 records", Assert.Single(host.Log.Of(5104)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_does_not_finish_in_time_is_cancelled_named_and_not_committed()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        var (entered, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await TestHost.StartAsync(
            kafka,
            add => add.AddNoteHandler(async (_, _, cancel) =>
            {
                entered.TrySetResult();
                using var registration = cancel.Register(() => cancelled.TrySetResult());
                await cancelled.Task;
                cancel.ThrowIfCancellationRequested();
            }),
            shutdown: TimeSpan.FromMilliseconds(300));
        kafka.Produce("notes", null, "endless");
        await entered.Task.Within();
        await host.StopAsync();
        await cancelled.Task.Within();
        Assert.Contains("notes-0@0", Assert.Single(host.Log.Of(5112)).Message, StringComparison.Ordinal);
        Assert.Null(await Offsets.CommittedAsync(kafka, "readers", "notes"));
    }

    [Fact]
    [Trait("Reliability", "S6")]
    public async Task A_handler_may_stop_the_host_and_stopping_twice_is_stopping_once()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        TestHost? host = null;
        host = await TestHost.StartAsync(kafka, add => add.AddNoteHandler((_, _, _) =>
        {
            _ = host!.StopAsync();
            return ValueTask.CompletedTask;
        }));
        await using (host)
        {
            kafka.Produce("notes", null, "the last");
            await host.Stopping;
            await Task.WhenAll(host.StopAsync(), host.StopAsync());
        }

        Assert.Equal(1, await Offsets.CommittedAsync(kafka, "readers", "notes"));
    }

    [Fact]
    [Trait("Reliability", "S6")]
    public async Task A_handler_that_waits_for_the_host_to_stop_is_told_when_the_time_is_over_and_the_stop_returns()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        var committed = new TaskCompletionSource<long?>();
        TestHost? host = null;
        host = await TestHost.StartAsync(
            kafka,
            add => add.AddNoteHandler(async (_, _, _) =>
            {
                // It waits for what waits for it: the stop is bounded, and returns here as well.
                await host!.StopAsync();
                committed.TrySetResult(await Offsets.CommittedAsync(kafka, "readers", "notes"));
            }),
            shutdown: TimeSpan.FromMilliseconds(300));
        await using (host)
        {
            kafka.Produce("notes", null, "the last");
            await host.Stopping;
            await host.StopAsync();

            // Its record was still in flight. Once it has returned, the record may be committed or not: the group is being left meanwhile.
            Assert.Null(await committed.Task.Within());
        }
    }

    [Fact]
    [Trait("Reliability", "F41")]
    public async Task Stopping_ends_in_time_when_the_broker_is_gone()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        var handled = new Handled();
        var host = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(handled), shutdown: TimeSpan.FromSeconds(1));
        kafka.Produce("notes", null, "one");
        await handled.ReachAsync(1);
        await kafka.StopBrokerAsync(0);
        await host.StopAsync();
        await host.DisposeAsync();
    }
}
