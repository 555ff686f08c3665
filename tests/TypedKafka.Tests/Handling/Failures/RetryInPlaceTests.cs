using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling.Failures;

/// <summary>A record that is handed to its handler again in its place.</summary>
public sealed class RetryInPlaceTests
{
    private readonly Attempts _attempts = new();

    [Fact]
    public async Task A_record_is_tried_again_before_what_is_behind_it_and_each_attempt_is_counted()
    {
        await using var kafka = await StartAsync("fine", "twice", "after");
        await using (var host = await HostAsync(kafka, Policies.InPlace(3)))
        {
            await _attempts.ReachAsync(5);
            await Offsets.ReachAsync(kafka, "readers", "notes", 3);
            Assert.Contains("Notes.Onreaders failed on notes-0@1 of group 'readers' (1 records), and is given it again in ", Assert.Single(host.Log.Of(5130)).Message, StringComparison.Ordinal);
        }

        Assert.Equal([("fine", "notes", 1), ("twice", "notes", 1), ("twice", "notes", 2), ("twice", "notes", 3), ("after", "notes", 1)], _attempts.All);
    }

    [Fact]
    public async Task After_the_last_retry_the_host_stops_unless_something_else_is_said()
    {
        await using var kafka = await StartAsync("always", "after");
        await using (var host = await HostAsync(kafka, Policies.InPlace(2)))
        {
            await host.Stopping;
            Assert.Contains("failed on record notes-0@0", Assert.Single(host.Log.Of(5110)).Message, StringComparison.Ordinal);
        }

        Assert.Equal([1, 2, 3], _attempts.All.Select(call => call.Attempt));
        Assert.Null(await Offsets.CommittedAsync(kafka, "readers", "notes"));
    }

    [Fact]
    public async Task Bytes_that_are_no_message_are_not_tried_again()
    {
        await using var kafka = await StartAsync("poison");
        await using var host = await HostAsync(kafka, Policies.Patient(TimeSpan.FromHours(1)) with { Then = FailureAction.StopHost, RetryTopics = [new RetryDelay("1h", TimeSpan.FromHours(1))] });
        await host.Stopping;
        Assert.Contains("record notes-0@0 of group 'readers' (member of the message: 'text')", Assert.Single(host.Log.Of(5110)).Message, StringComparison.Ordinal);
        Assert.Empty(host.Log.Of(5130));
        Assert.Empty(kafka.Read("notes-readers-retry-1h"));
    }

    [Theory]
    [InlineData(ProcessingOrder.Partition)]
    [InlineData(ProcessingOrder.Key)]
    [InlineData(ProcessingOrder.Unordered)]
    public async Task The_end_of_the_host_ends_the_wait_and_the_record_is_not_committed(ProcessingOrder order)
    {
        await using var kafka = await StartAsync("fine", "always");
        await using (var host = await HostAsync(kafka, Policies.Patient(TimeSpan.FromHours(1)), order))
        {
            await host.Log.WaitForAsync(5130);
            await Offsets.ReachAsync(kafka, "readers", "notes", 1);
            await host.StopAsync();
            Assert.Contains("is not given it again here", Assert.Single(host.Log.Of(5133)).Message, StringComparison.Ordinal);
            Assert.Empty(host.Log.Of(5112));
        }

        Assert.Equal(1, await Offsets.CommittedAsync(kafka, "readers", "notes"));
        Assert.Empty(kafka.Read("notes-readers-dlt"));
    }

    [Fact]
    [Trait("Reliability", "F53")]
    public async Task A_partition_that_goes_to_another_member_ends_the_wait()
    {
        await using var kafka = await Broker.StartAsync();
        Create(kafka, partitions: 2);
        kafka.Produce("notes", null, "always", 0);
        kafka.Produce("notes", null, "always", 1);
        await using var one = await HostAsync(kafka, Policies.Patient(TimeSpan.FromHours(1)));
        await _attempts.ReachAsync(2);
        var second = new Attempts();
        await using var two = await HostAsync(kafka, Policies.Patient(TimeSpan.FromHours(1)), attempts: second);
        await second.ReachAsync(1);
        await one.Log.WaitForAsync(5133);
        Assert.Empty(one.Log.Of(5112));
        Assert.Equal(("always", "notes", 1), Assert.Single(second.All));
    }

    [Theory]
    [InlineData(ProcessingOrder.Partition)]
    [InlineData(ProcessingOrder.Unordered)]
    public async Task A_handler_that_gives_up_as_it_was_asked_to_has_not_failed(ProcessingOrder order)
    {
        await using var kafka = await StartAsync("endless");
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (var host = await TestHost.StartAsync(
            kafka,
            add => add.AddNoteHandler(
                async (_, _, cancel) =>
                {
                    entered.TrySetResult();
                    await Task.Delay(Timeout.Infinite, cancel);
                },
                ordering: order,
                failure: Policies.InPlace(3, FailureAction.DeadLetter)),
            shutdown: TimeSpan.FromMilliseconds(200)))
        {
            await entered.Task.Within();
            await host.StopAsync();
            await host.Log.WaitForAsync(5113);
            Assert.Empty(host.Log.Of(5130));
        }

        Assert.Empty(kafka.Read("notes-readers-dlt"));
        Assert.Null(await Offsets.CommittedAsync(kafka, "readers", "notes"));
    }

    [Fact]
    public async Task A_record_that_has_no_retry_left_when_the_host_stops_is_dead_before_it_has()
    {
        await using var kafka = await StartAsync("bad");
        var running = new Running().Hold("bad");
        await using (var host = await TestHost.StartAsync(
            kafka,
            add => add.AddNoteHandler(
                async (note, _, cancel) =>
                {
                    await running.RunAsync(note!.Text, cancel);
                    throw new InvalidOperationException("It does not fit.");
                },
                failure: Policies.InPlace(0, FailureAction.DeadLetter))))
        {
            await running.BegunAsync(1);
            var stopping = host.StopAsync();
            await host.Log.WaitForAsync(5108);
            running.Release("bad");
            await stopping;
        }

        Assert.Equal("bad", Assert.Single(kafka.Read("notes-readers-dlt")).ValueText);
        Assert.Equal(1, await Offsets.CommittedAsync(kafka, "readers", "notes"));
    }

    [Fact]
    public async Task Only_its_key_waits_for_a_record_where_keys_have_their_order()
    {
        await using var kafka = await Broker.StartAsync();
        Create(kafka);
        kafka.Produce("notes", "a", "always");
        kafka.Produce("notes", "a", "behind");
        kafka.Produce("notes", "b", "other");
        await using var host = await HostAsync(kafka, Policies.Patient(TimeSpan.FromHours(1)), ProcessingOrder.Key, maxConcurrency: 1);
        await _attempts.ReachAsync(2);
        Assert.Equal(["always", "other"], _attempts.All.Select(call => call.Text));
    }

    [Fact]
    public async Task The_context_of_an_attempt_ends_with_it()
    {
        await using var kafka = await StartAsync("once");
        var contexts = new List<MessageContext>();
        var handled = new Handled();
        await using var host = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(
            (note, context, _) =>
            {
                contexts.Add(context);
                if (context.Attempt == 1) throw new TimeoutException("Later.");
                Assert.Throws<ObjectDisposedException>(() => contexts[0].Offset);
                Assert.Equal(2, context.ToOwned().Attempt);
                handled.Add(note!.Text, context);
                return ValueTask.CompletedTask;
            },
            failure: Policies.InPlace(1)));
        await handled.ReachAsync(1);
    }

    private static void Create(InProcessKafka kafka, int partitions = 1)
    {
        foreach (var topic in (string[])["notes", "notes-readers-retry-1h", "notes-readers-dlt"]) kafka.CreateTopic(topic, partitions);
    }

    private static async Task<InProcessKafka> StartAsync(params string[] texts)
    {
        var kafka = await Broker.StartAsync();
        Create(kafka);
        foreach (var text in texts) kafka.Produce("notes", null, text);
        return kafka;
    }

    private Task<TestHost> HostAsync(InProcessKafka kafka, FailurePolicy policy, ProcessingOrder order = default, int maxConcurrency = 0, Attempts? attempts = null) => TestHost.StartAsync(
        kafka,
        add => add.AddNoteHandler(
            (note, context, _) =>
            {
                (attempts ?? _attempts).Handle(note!.Text, context);
                return ValueTask.CompletedTask;
            },
            ordering: order,
            maxConcurrency: maxConcurrency,
            failure: policy));
}
