using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling;

/// <summary>Records of one partition that are handled beside each other, by key or in no order.</summary>
public sealed class OrderingTests
{
    [Fact]
    public async Task Records_of_a_key_wait_for_each_other_while_other_keys_go_on()
    {
        await using var kafka = await StartAsync("a:a1", "a:a2", "b:b1", "b:b2");
        var running = new Running().Hold("a1");
        var handled = new Handled();
        await using var host = await HostAsync(kafka, running, handled, ProcessingOrder.Key);
        await handled.ReachAsync(2);
        Assert.Equal(["b1", "b2"], handled.Texts);
        Assert.DoesNotContain("a2", running.Begun);
        running.Release("a1");
        await handled.ReachAsync(4);
        Assert.Equal(["b1", "b2", "a1", "a2"], handled.Texts);
    }

    [Fact]
    public async Task The_order_of_every_key_is_kept_among_many()
    {
        await using var kafka = await StartAsync([.. Enumerable.Range(0, 2_000).Select(i => $"k{i * 7 % 13}:{i}")]);
        var handled = new Handled();
        await using var host = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(
            async (note, context, _) =>
            {
                await Task.Yield();
                handled.Add($"{note!.Key}:{note.Text}", context);
            },
            ordering: ProcessingOrder.Key,
            maxConcurrency: 8));
        await handled.ReachAsync(2_000);
        await Offsets.ReachAsync(kafka, "readers", "notes", 2_000);
        Assert.Equal(2_000, handled.Items.Select(item => item.Offset).Distinct().Count());
        foreach (var key in handled.Items.GroupBy(item => item.Text.Split(':')[0])) Assert.Equal(key.Select(item => item.Offset).Order(), key.Select(item => item.Offset));
    }

    [Theory]
    [InlineData(ProcessingOrder.Unordered, "same")]
    [InlineData(ProcessingOrder.Key, null)]
    public async Task Records_without_an_order_are_handled_at_once_as_many_as_may_be(ProcessingOrder ordering, string? key)
    {
        string[] texts = [.. Enumerable.Range(0, 12).Select(i => $"{i}")];
        await using var kafka = await StartAsync([.. texts.Select(text => $"{key}:{text}")]);
        var running = new Running().Hold(texts);
        var handled = new Handled();
        await using var host = await HostAsync(kafka, running, handled, ordering, maxConcurrency: 4);
        await running.BegunAsync(4);
        Assert.Equal(4, running.Begun.Count);
        foreach (var text in texts) running.Release(text);
        await handled.ReachAsync(12);
        Assert.Equal(4, running.Most);
    }

    [Fact]
    public async Task The_limit_is_shared_by_the_partitions_also_where_each_keeps_its_order()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes", 4);
        for (var i = 0; i < 40; i++) kafka.Produce("notes", null, $"{i}", partition: i % 4);
        var running = new Running();
        var handled = new Handled();
        await using var host = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(
            async (note, context, _) =>
            {
                await running.RunAsync(note!.Text, CancellationToken.None);
                handled.Add(note.Text, context);
            },
            maxConcurrency: 1));
        await handled.ReachAsync(40);
        Assert.Equal(1, running.Most);
    }

    [Fact]
    public async Task A_slow_record_does_not_hold_up_what_comes_after_it()
    {
        await using var kafka = await StartAsync(":slow");
        var running = new Running().Hold("slow");
        var handled = new Handled();
        await using var host = await HostAsync(kafka, running, handled, ProcessingOrder.Unordered);
        await running.BegunAsync(1);
        for (var i = 0; i < 5; i++)
        {
            kafka.Produce("notes", null, $"{i}");
            await handled.ReachAsync(i + 1);
        }

        running.Release("slow");
        await handled.ReachAsync(6);
        Assert.Equal(["0", "1", "2", "3", "4", "slow"], handled.Texts);
    }

    [Fact]
    public async Task A_commit_never_passes_a_record_that_runs_while_later_ones_are_done()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes", 2);
        for (var i = 0; i < 10; i++) kafka.Produce("notes", $"k{i}", $"{i}", partition: 0);
        var running = new Running().Hold("2");
        var handled = new Handled();
        await using var host = await HostAsync(kafka, running, handled, ProcessingOrder.Key);
        await handled.ReachAsync(9);

        // A commit that comes after all the others were handled, and takes every partition with it.
        kafka.Produce("notes", null, "other", partition: 1);
        await Offsets.ReachAsync(kafka, "readers", "notes", 1, partition: 1);
        Assert.Equal(2, await Offsets.CommittedAsync(kafka, "readers", "notes"));
        running.Release("2");
        await Offsets.ReachAsync(kafka, "readers", "notes", 10);
    }

    [Fact]
    public async Task A_partition_runs_only_so_far_ahead_of_its_first_unhandled_record()
    {
        await using var kafka = await StartAsync([.. Enumerable.Range(0, 1_500).Select(i => $":{i}")]);
        var running = new Running().Hold("0");
        var handled = new Handled();
        await using var host = await HostAsync(kafka, running, handled, ProcessingOrder.Unordered);
        await handled.ReachAsync(999);
        Assert.Equal(1_000, running.Begun.Count);
        running.Release("0");
        await handled.ReachAsync(1_500);
        await Offsets.ReachAsync(kafka, "readers", "notes", 1_500);
    }

    [Fact]
    public async Task After_a_failure_no_later_record_of_the_key_is_handled_and_the_commit_stays_before_it()
    {
        await using var kafka = await StartAsync("b:first", "a:bad", "a:after", "b:last");
        var running = new Running().Hold("bad");
        var handled = new Handled();
        await using (var host = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(
            async (note, context, _) =>
            {
                await running.RunAsync(note!.Text, CancellationToken.None);
                if (note.Text == "bad") throw new InvalidOperationException("It does not fit.");
                handled.Add(note.Text, context);
            },
            ordering: ProcessingOrder.Key)))
        {
            await handled.ReachAsync(2);
            running.Release("bad");
            await host.Stopping;
            Assert.Contains("record notes-0@1 of group 'readers'", Assert.Single(host.Log.Of(5110)).Message, StringComparison.Ordinal);
        }

        Assert.Equal(["first", "last"], handled.Texts);
        Assert.Equal(1, await Offsets.CommittedAsync(kafka, "readers", "notes"));
    }

    [Fact]
    public async Task At_the_end_what_runs_is_finished_and_what_waits_for_it_is_not_begun()
    {
        await using var kafka = await StartAsync("a:a1", "a:a2");
        var running = new Running().Hold("a1");
        var handled = new Handled();
        await using var host = await HostAsync(kafka, running, handled, ProcessingOrder.Key);
        await running.BegunAsync(1);
        var stop = host.StopAsync();
        await host.Log.WaitForAsync(5108);
        running.Release("a1");
        await stop;
        Assert.Equal(["a1"], handled.Texts);
        Assert.Equal(["a1"], running.Begun);
        Assert.Equal(1, await Offsets.CommittedAsync(kafka, "readers", "notes"));
    }

    [Theory]
    [InlineData(ProcessingOrder.Key)]
    [InlineData(ProcessingOrder.Unordered)]
    public async Task Partitions_go_to_another_member_only_after_all_their_handlers_have_finished(ProcessingOrder ordering)
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes", 2);
        string[] texts = ["00", "01", "10", "11"];
        foreach (var text in texts) kafka.Produce("notes", text, text, text[0] - '0');
        var running = new Running().Hold(texts);
        var (first, second) = (new Handled(), new Handled());
        await using var one = await HostAsync(kafka, running, first, ordering);
        await running.BegunAsync(4);
        await using var two = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(second));
        await kafka.Observations.WaitForRequestAsync(request => request.Api == KafkaApi.JoinGroup && request.Sequence > 0, TestContext.Current.CancellationToken).Within();
        Assert.Empty(second.Items);
        foreach (var text in texts) running.Release(text);
        await one.Log.WaitForAsync(5102);
        await two.Log.WaitForAsync(5101);
        await Offsets.ReachAsync(kafka, "readers", "notes", 2, 0);
        await Offsets.ReachAsync(kafka, "readers", "notes", 2, 1);
        Assert.Equal([(0, 0), (0, 1), (1, 0), (1, 1)], first.Items.Concat(second.Items).Select(item => (item.Partition, item.Offset)).Order());
    }

    [Fact]
    public async Task Handlers_past_the_bound_are_cancelled_and_their_records_go_to_the_other_member()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes", 2);
        string[] texts = ["00", "01", "10", "11"];
        foreach (var text in texts) kafka.Produce("notes", null, text, text[0] - '0');
        var running = new Running().Hold(texts);
        var second = new Handled();
        await using var one = await HostAsync(
            kafka, running, new Handled(), ProcessingOrder.Unordered, o => o.HandlerStopTimeout = TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500));
        await running.BegunAsync(4);
        await using var two = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(second));
        await second.ReachAsync(2);
        Assert.Contains("is cancelled", (await one.Log.WaitForAsync(5112)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_s_bytes_are_its_own_while_others_are_read()
    {
        string[] texts = [.. Enumerable.Range(0, 300).Select(i => $"text {i}")];
        await using var kafka = await StartAsync([.. texts.Select(text => $"k:{text}")]);
        var handled = new Handled();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(
            async (_, context, _) =>
            {
                if (context.Offset < 15) await release.Task;
                if (context.Offset == 299) release.SetResult();
                handled.Add($"{System.Text.Encoding.UTF8.GetString(context.Key.Span)} {System.Text.Encoding.UTF8.GetString(context.Value.Span)}", context);
            },
            ordering: ProcessingOrder.Unordered));
        await handled.ReachAsync(300);
        Assert.Equal(texts.Select(text => $"k {text}"), handled.Items.OrderBy(item => item.Offset).Select(item => item.Text));
    }

    /// <summary>A broker with a partition of notes, each given as <c>key:text</c>; without a key before the colon there is none.</summary>
    private static async Task<InProcessKafka> StartAsync(params string[] notes)
    {
        var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        foreach (var note in notes)
        {
            var colon = note.IndexOf(':', StringComparison.Ordinal);
            kafka.Produce("notes", colon == 0 ? null : note[..colon], note[(colon + 1)..]);
        }

        return kafka;
    }

    private static Task<TestHost> HostAsync(
        InProcessKafka kafka, Running running, Handled handled, ProcessingOrder ordering, Action<TypedKafkaOptions>? configure = null, TimeSpan? shutdown = null, int maxConcurrency = 0) =>
        TestHost.StartAsync(
            kafka,
            add => add.AddNoteHandler(
                async (note, context, cancel) =>
                {
                    await running.RunAsync(note!.Text, cancel);
                    handled.Add(note.Text, context);
                },
                ordering: ordering,
                maxConcurrency: maxConcurrency),
            configure,
            shutdown);
}
