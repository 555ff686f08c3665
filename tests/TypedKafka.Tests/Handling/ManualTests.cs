using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling;

/// <summary>Handlers that acknowledge by hand: at any time, from any thread, in any order.</summary>
public sealed class ManualTests
{
    [Theory]
    [InlineData(ProcessingOrder.Partition)]
    [InlineData(ProcessingOrder.Key)]
    [InlineData(ProcessingOrder.Unordered)]
    public async Task A_commit_never_passes_a_record_that_is_open_while_later_ones_are_completed(ProcessingOrder ordering)
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes", 2);
        for (var i = 0; i < 6; i++) kafka.Produce("notes", $"k{i}", $"{i}", partition: 0);
        var archive = new Archive();
        await using var host = await TestHost.StartAsync(kafka, add => add.AddArchive(archive, ordering));
        await archive.ReachAsync(6);
        Assert.Null(await Offsets.CommittedAsync(kafka, "readers", "notes"));
        foreach (var text in (string[])["5", "1", "0", "3"]) archive[text].Complete();
        await Offsets.ReachAsync(kafka, "readers", "notes", 2);

        // A commit that comes after all the others were completed, and takes every partition with it.
        archive["4"].Complete();
        kafka.Produce("notes", null, "other", partition: 1);
        await archive.ReachAsync(7);
        archive["other"].Complete();
        await Offsets.ReachAsync(kafka, "readers", "notes", 1, partition: 1);
        Assert.Equal(2, await Offsets.CommittedAsync(kafka, "readers", "notes"));
        archive["2"].Complete();
        await Offsets.ReachAsync(kafka, "readers", "notes", 6);
    }

    [Fact]
    public async Task The_next_record_of_a_partition_comes_when_the_handler_has_returned()
    {
        await using var kafka = await StartAsync("a", "b", "c");
        var running = new Running().Hold("a", "b");
        var archive = new Archive();
        await using var host = await RunningAsync(kafka, running, archive);
        await running.BegunAsync(1);
        running.Release("a");
        await running.BegunAsync(2);
        Assert.Equal(["a", "b"], running.Begun);
        Assert.Equal(["a"], archive.Texts);
        Assert.Equal(1, running.Most);
        running.Release("b");
        await archive.ReachAsync(3);
        Assert.Equal(["a", "b", "c"], archive.Texts);
    }

    [Fact]
    public async Task The_next_record_of_a_key_comes_when_the_handler_has_returned_while_other_keys_go_on()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        foreach (var text in (string[])["a1", "a2", "b1", "b2"]) kafka.Produce("notes", text[..1], text);
        var running = new Running().Hold("a1");
        var archive = new Archive();
        await using var host = await RunningAsync(kafka, running, archive, ProcessingOrder.Key);
        await archive.ReachAsync(2);
        Assert.Equal(["b1", "b2"], archive.Texts);
        running.Release("a1");
        await archive.ReachAsync(4);
        Assert.Equal(["b1", "b2", "a1", "a2"], archive.Texts);
        foreach (var text in archive.Texts) archive[text].Complete();
        await Offsets.ReachAsync(kafka, "readers", "notes", 4);
    }

    [Theory]
    [InlineData(ProcessingOrder.Partition)]
    [InlineData(ProcessingOrder.Unordered)]
    public async Task What_is_completed_inside_of_the_handler_is_handled_once_that_has_returned(ProcessingOrder ordering)
    {
        await using var kafka = await StartAsync("one");
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var host = await TestHost.StartAsync(kafka, add => add.AddManualHandler(
            async (_, acknowledgement, _) =>
            {
                acknowledgement.Complete();
                entered.SetResult();
                await release.Task;
            },
            ordering));
        await entered.Task.Within();
        Assert.Null(await Offsets.CommittedAsync(kafka, "readers", "notes"));
        release.SetResult();
        await Offsets.ReachAsync(kafka, "readers", "notes", 1);
    }

    [Theory]
    [InlineData(ProcessingOrder.Partition)]
    [InlineData(ProcessingOrder.Key)]
    public async Task A_record_that_is_failed_stops_the_host_as_if_its_handler_had_thrown(ProcessingOrder ordering)
    {
        await using var kafka = await StartAsync("first", "bad", "third");
        var archive = new Archive();
        await using (var host = await TestHost.StartAsync(kafka, add => add.AddArchive(archive, ordering), shutdown: TimeSpan.FromSeconds(1)))
        {
            await archive.ReachAsync(3);
            archive["third"].Complete();
            archive["first"].Complete();
            archive["bad"].Fail(new InvalidOperationException("It does not fit."));
            await host.Stopping;
            var entry = Assert.Single(host.Log.Of(5110));
            Assert.StartsWith("Notes.Archive failed on record notes-0@1 of group 'readers'", entry.Message, StringComparison.Ordinal);
            Assert.Equal("It does not fit.", entry.Exception!.Message);
        }

        Assert.Equal(1, await Offsets.CommittedAsync(kafka, "readers", "notes"));
    }

    [Fact]
    public async Task What_is_failed_inside_of_the_handler_fails_once_that_has_returned()
    {
        await using var kafka = await StartAsync("bad", "after");
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var begun = 0;
        await using var host = await TestHost.StartAsync(kafka, add => add.AddManualHandler(async (_, acknowledgement, _) =>
        {
            begun++;
            acknowledgement.Fail(new InvalidOperationException("It does not fit."));
            entered.SetResult();
            await release.Task;
        }));
        await entered.Task.Within();
        Assert.Empty(host.Log.Of(5110));
        release.SetResult();
        await host.Stopping;
        Assert.Equal("It does not fit.", Assert.Single(host.Log.Of(5110)).Exception!.Message);
        Assert.Equal(1, begun);
    }

    [Theory]
    [InlineData(ProcessingOrder.Partition, false)]
    [InlineData(ProcessingOrder.Partition, true)]
    [InlineData(ProcessingOrder.Key, false)]
    [InlineData(ProcessingOrder.Key, true)]
    public async Task A_handler_that_throws_fails_its_record_whatever_it_has_said_before_and_what_is_said_later_is_ignored(ProcessingOrder ordering, bool completesFirst)
    {
        await using var kafka = await StartAsync("bad", "after");
        var archive = new Archive();
        await using (var host = await TestHost.StartAsync(
            kafka,
            add => add.AddManualHandler(
                (note, acknowledgement, _) =>
                {
                    archive.Add(note.Text, acknowledgement);
                    if (completesFirst) acknowledgement.Complete();
                    throw new InvalidOperationException("It does not fit.");
                },
                ordering,
                maxConcurrency: 1)))
        {
            await host.Stopping;
            Assert.StartsWith("Notes.Archive failed on record notes-0@0 of group 'readers'", Assert.Single(host.Log.Of(5110)).Message, StringComparison.Ordinal);
        }

        Assert.Equal(!completesFirst, archive["bad"].IsRevoked);
        Assert.False(archive["bad"].TryComplete());
        Assert.Null(await Offsets.CommittedAsync(kafka, "readers", "notes"));
    }

    [Theory]
    [InlineData(ProcessingOrder.Partition)]
    [InlineData(ProcessingOrder.Unordered)]
    public async Task A_partition_runs_only_so_far_ahead_of_its_first_open_record(ProcessingOrder ordering)
    {
        await using var kafka = await StartAsync([.. Enumerable.Range(0, 1_500).Select(i => $"{i}")]);
        var archive = new Archive();
        await using var host = await TestHost.StartAsync(kafka, add => add.AddArchive(archive, ordering));
        await archive.ReachAsync(1_000);
        for (var i = 1; i < 1_000; i++) archive[$"{i}"].Complete();
        Assert.Equal(1_000, archive.Texts.Count);
        archive["0"].Complete();
        await archive.ReachAsync(1_500);
        await Offsets.ReachAsync(kafka, "readers", "notes", 1_000);
        foreach (var text in archive.Texts.Skip(1_000)) archive[text].Complete();
        await Offsets.ReachAsync(kafka, "readers", "notes", 1_500);
    }

    [Fact]
    public async Task A_batch_has_one_acknowledgement_and_batches_are_open_beside_each_other()
    {
        await using var kafka = await StartAsync([.. Enumerable.Range(0, 9).Select(i => $"{i}")]);
        var archive = new Archive();
        await using var host = await BatchesAsync(kafka, archive, maxBatchSize: 4);
        await archive.ReachAsync(3);
        while (archive.Texts.Sum(text => text.Length) < 9) await archive.ReachAsync(archive.Texts.Count + 1);
        var texts = archive.Texts;
        Assert.Equal("012345678", string.Concat(texts));
        archive[texts[^1]].Complete();
        archive[texts[0]].Complete();
        await Offsets.ReachAsync(kafka, "readers", "notes", texts[0].Length);
        foreach (var text in texts.Skip(1).SkipLast(1)) archive[text].Complete();
        await Offsets.ReachAsync(kafka, "readers", "notes", 9);
        await host.StopAsync();
        Assert.Contains("stopped after 9 records", Assert.Single(host.Log.Of(5104)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_that_is_failed_is_named_and_not_committed()
    {
        await using var kafka = await StartAsync("a", "b", "c");
        var archive = new Archive();
        await using (var host = await BatchesAsync(kafka, archive, maxBatchSize: 3))
        {
            await archive.ReachAsync(1);
            archive[archive.Texts[0]].Fail(new InvalidOperationException("It does not fit."));
            await host.Stopping;
            var entry = Assert.Single(host.Log.Entries, entry => entry.Id is 5110 or 5114);
            Assert.Contains("notes-0@0", entry.Message, StringComparison.Ordinal);
            Assert.Equal("It does not fit.", entry.Exception!.Message);
        }

        Assert.Null(await Offsets.CommittedAsync(kafka, "readers", "notes"));
    }

    [Fact]
    public async Task A_batch_whose_handler_throws_fails_as_ever()
    {
        await using var kafka = await StartAsync("a", "b");
        Acknowledgement kept = default;
        await using (var host = await TestHost.StartAsync(kafka, add => add.AddManualBatchHandler(
            (_, acknowledgement, _) =>
            {
                kept = acknowledgement;
                throw new InvalidOperationException("It does not fit.");
            },
            maxBatchSize: 2)))
        {
            await host.Stopping;
            Assert.Single(host.Log.Entries, entry => entry.Id is 5110 or 5114);
        }

        Assert.True(kept.IsRevoked);
        Assert.Null(await Offsets.CommittedAsync(kafka, "readers", "notes"));
    }

    [Theory]
    [InlineData(ProcessingOrder.Partition)]
    [InlineData(ProcessingOrder.Key)]
    public async Task At_the_end_what_is_open_is_waited_for_and_committed(ProcessingOrder ordering)
    {
        await using var kafka = await StartAsync("one", "two");
        var archive = new Archive();
        await using var host = await TestHost.StartAsync(kafka, add => add.AddArchive(archive, ordering));
        await archive.ReachAsync(2);
        var stopping = host.StopAsync();
        Assert.Contains("1 handlers are awaited", (await host.Log.WaitForAsync(5108)).Message, StringComparison.Ordinal);
        Assert.False(stopping.IsCompleted);
        archive["two"].Complete();
        archive["one"].Complete();
        await stopping;
        Assert.Equal(2, await Offsets.CommittedAsync(kafka, "readers", "notes"));
        Assert.Contains("stopped after 2 records", Assert.Single(host.Log.Of(5104)).Message, StringComparison.Ordinal);
        Assert.Empty(host.Log.Of(5123));
    }

    [Fact]
    public async Task What_is_acknowledged_while_the_rest_is_waited_for_is_committed_meanwhile()
    {
        await using var kafka = await StartAsync("one", "two");
        var archive = new Archive();
        await using var host = await TestHost.StartAsync(kafka, add => add.AddArchive(archive));
        await archive.ReachAsync(2);
        var stopping = host.StopAsync();
        await host.Log.WaitForAsync(5108);
        archive["one"].Complete();
        await Offsets.ReachAsync(kafka, "readers", "notes", 1);
        Assert.False(stopping.IsCompleted);
        archive["two"].Complete();
        await stopping;
    }

    [Fact]
    public async Task What_is_open_when_the_time_to_stop_is_over_is_named_revoked_not_committed_and_delivered_again()
    {
        await using var kafka = await StartAsync("one", "two", "three");
        var archive = new Archive();
        await using (var host = await TestHost.StartAsync(kafka, add => add.AddArchive(archive), shutdown: TimeSpan.FromMilliseconds(300)))
        {
            await archive.ReachAsync(3);
            archive["one"].Complete();
            await Offsets.ReachAsync(kafka, "readers", "notes", 1);
            await host.StopAsync();
            Assert.StartsWith("Notes.Archive has not acknowledged 2 records of notes-0 from offset 1 on", Assert.Single(host.Log.Of(5123)).Message, StringComparison.Ordinal);
            Assert.True(archive["two"].IsRevoked);
            archive["two"].Complete();
        }

        var again = new Archive();
        await using var next = await TestHost.StartAsync(kafka, add => add.AddArchive(again));
        await again.ReachAsync(2);
        Assert.Equal(["two", "three"], again.Texts);
        foreach (var text in again.Texts) again[text].Complete();
        await Offsets.ReachAsync(kafka, "readers", "notes", 3);
    }

    [Fact]
    [Trait("Reliability", "F53")]
    public async Task A_partition_is_released_only_after_what_is_open_was_completed_and_committed()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes", 2);
        for (var partition = 0; partition < 2; partition++) kafka.Produce("notes", null, $"{partition}", partition);
        var (first, second) = (new Archive(), new Archive());
        await using var one = await TestHost.StartAsync(kafka, add => add.AddArchive(first));
        await first.ReachAsync(2);
        await using var two = await TestHost.StartAsync(kafka, add => add.AddArchive(second));
        await kafka.Observations.WaitForRequestAsync(request => request.Api == KafkaApi.JoinGroup && request.Sequence > 0, TestContext.Current.CancellationToken).Within();
        Assert.Empty(one.Log.Of(5102));
        first["0"].Complete();
        first["1"].Complete();
        await one.Log.WaitForAsync(5102);
        await two.Log.WaitForAsync(5101);
        await Offsets.ReachAsync(kafka, "readers", "notes", 1, 0);
        await Offsets.ReachAsync(kafka, "readers", "notes", 1, 1);
        Assert.Empty(second.Texts);
    }

    [Fact]
    [Trait("Reliability", "F53")]
    public async Task What_is_open_past_the_bound_goes_to_the_other_member_and_is_not_this_one_s_any_more()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes", 2);
        for (var partition = 0; partition < 2; partition++) kafka.Produce("notes", null, $"{partition}", partition);
        var (first, second) = (new Archive(), new Archive());
        await using var one = await TestHost.StartAsync(
            kafka, add => add.AddArchive(first), o => o.HandlerStopTimeout = TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500));
        await first.ReachAsync(2);
        await using var two = await TestHost.StartAsync(kafka, add => add.AddArchive(second), shutdown: TimeSpan.FromMilliseconds(500));
        await second.ReachAsync(1);
        var moved = Assert.Single(second.Texts);
        Assert.Contains($"1 records of notes-{moved} from offset 0 on", (await one.Log.WaitForAsync(5123)).Message, StringComparison.Ordinal);
        Assert.True(first[moved].IsRevoked);
        first[moved].Complete();
        second[moved].Complete();
        await Offsets.ReachAsync(kafka, "readers", "notes", 1, moved[0] - '0');
    }

    [Fact]
    public async Task The_handler_is_told_by_its_token_that_the_time_for_acknowledging_is_over()
    {
        await using var kafka = await StartAsync("one");
        var (taken, over) = (new TaskCompletionSource(), new TaskCompletionSource());
        Acknowledgement kept = default;
        await using var host = await TestHost.StartAsync(
            kafka,
            add => add.AddManualHandler((_, acknowledgement, cancel) =>
            {
                kept = acknowledgement;
                cancel.Register(() => over.TrySetResult());
                taken.SetResult();
                return ValueTask.CompletedTask;
            }),
            shutdown: TimeSpan.FromMilliseconds(300));
        await taken.Task.Within();
        await host.StopAsync();
        await over.Task.Within();
        Assert.True(kept.IsRevoked);
    }

    [Fact]
    public async Task Many_records_that_are_acknowledged_by_other_threads_are_all_committed()
    {
        await using var kafka = await StartAsync([.. Enumerable.Range(0, 5_000).Select(i => $"{i}")]);
        var cancel = TestContext.Current.CancellationToken;
        var random = new Random(7);
        await using var host = await TestHost.StartAsync(kafka, add => add.AddManualHandler((_, acknowledgement, _) =>
        {
            var delay = random.Next(3);
            if (delay == 0) acknowledgement.Complete();
            else _ = Task.Run(async () =>
            {
                if (delay == 1) await Task.Yield();
                acknowledgement.Complete();
            }, cancel);
            return ValueTask.CompletedTask;
        }));
        await Offsets.ReachAsync(kafka, "readers", "notes", 5_000);
    }

    private static async Task<InProcessKafka> StartAsync(params string[] texts)
    {
        var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        foreach (var text in texts) kafka.Produce("notes", null, text);
        return kafka;
    }

    private static Task<TestHost> RunningAsync(InProcessKafka kafka, Running running, Archive archive, ProcessingOrder ordering = default) => TestHost.StartAsync(
        kafka,
        add => add.AddManualHandler(
            async (note, acknowledgement, cancel) =>
            {
                await running.RunAsync(note.Text, cancel);
                archive.Add(note.Text, acknowledgement);
            },
            ordering),
        shutdown: TimeSpan.FromSeconds(1));

    private static Task<TestHost> BatchesAsync(InProcessKafka kafka, Archive archive, int maxBatchSize) => TestHost.StartAsync(
        kafka,
        add => add.AddManualBatchHandler(
            (notes, acknowledgement, _) =>
            {
                archive.Add(string.Concat(notes.Values.Select(note => note.Text)), acknowledgement);
                return ValueTask.CompletedTask;
            },
            maxBatchSize),
        shutdown: TimeSpan.FromSeconds(1));
}
