using TypedKafka.Serialization;
using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling;

/// <summary>Handlers that take several messages at a time.</summary>
public sealed class BatchTests
{
    [Fact]
    public async Task A_batch_holds_what_was_fetched_in_order_and_no_more_than_it_may()
    {
        await using var kafka = await StartAsync(2, [.. Enumerable.Range(0, 100).Select(i => $"{i}")]);
        var handled = new Handled();
        var sizes = new List<int>();
        await using var host = await TestHost.StartAsync(
            kafka,
            add => add.AddNoteBatchHandler(
                (notes, _) =>
                {
                    lock (sizes) sizes.Add(notes.Count);
                    foreach (var (note, context) in notes)
                    {
                        Assert.Equal((notes.Topic, notes.Partition), (context.Topic, context.Partition));
                        handled.Add(note!.Text, context);
                    }

                    return ValueTask.CompletedTask;
                },
                maxBatchSize: 8));
        await handled.ReachAsync(100);
        Assert.All(sizes, size => Assert.InRange(size, 1, 8));
        Assert.Contains(8, sizes);
        foreach (var partition in handled.Items.GroupBy(item => item.Partition))
        {
            Assert.Equal(Enumerable.Range(0, 50).Select(i => (long)i), partition.Select(item => item.Offset));
            Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{(i * 2) + partition.Key}"), partition.Select(item => item.Text));
        }
    }

    [Fact]
    public async Task Tombstones_are_null_in_a_batch_that_allows_it()
    {
        await using var kafka = await StartAsync(1, "one");
        kafka.Produce("notes", "k", null);
        var handled = new Handled();
        await using var host = await TestHost.StartAsync(kafka, add => add.AddNoteBatchHandler((notes, _) => Write(notes, handled)));
        await handled.ReachAsync(2);
        Assert.Equal(["one", "(tombstone)"], handled.Texts);
    }

    [Fact]
    public async Task Of_a_batch_that_fails_nothing_is_committed_and_all_of_it_comes_again()
    {
        await using var kafka = await StartAsync(1, "one", "two", "three");
        await using (var host = await TestHost.StartAsync(kafka, add => add.AddNoteBatchHandler((_, _) => ValueTask.FromException(new InvalidOperationException("It does not fit.")))))
        {
            await host.Stopping;
            var entry = Assert.Single(host.Log.Entries, entry => entry.Id is 5110 or 5114);
            Assert.Contains("Notes.OnMany failed on ", entry.Message, StringComparison.Ordinal);
            Assert.Contains("notes-0@0", entry.Message, StringComparison.Ordinal);
        }

        Assert.Null(await Offsets.CommittedAsync(kafka, "readers", "notes"));
        var handled = new Handled();
        await using var next = await TestHost.StartAsync(kafka, add => add.AddNoteBatchHandler((notes, _) => Write(notes, handled)));
        await handled.ReachAsync(3);
        Assert.Equal(["one", "two", "three"], handled.Texts);
    }

    [Fact]
    public void The_error_says_how_many_records_the_failed_batch_had()
    {
        var inner = new InvalidOperationException("It does not fit.");
        var error = new MessageHandlingException("Notes.OnMany", "notes", 1, new TypedKafka.Handling.RecordsAtHand(7, 3), "readers", inner);
        Assert.Equal((7, 3), (error.Offset, error.Count));
        Assert.StartsWith("Notes.OnMany failed on a batch of 3 records from notes-1@7 on for group 'readers': It does not fit. None of them is committed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_with_bytes_that_are_no_message_fails_at_that_record()
    {
        await using var kafka = await StartAsync(1, "one", "two", "poison");
        await using var host = await TestHost.StartAsync(kafka, add => add.AddNoteBatchHandler((notes, _) => Write(notes, new Handled())));
        await host.Stopping;
        var entry = Assert.Single(host.Log.Of(5110));
        Assert.Contains("record notes-0@2 of group 'readers' (member of the message: 'text')", entry.Message, StringComparison.Ordinal);
        Assert.Equal(2, Assert.IsType<MessageFormatException>(entry.Exception).Offset);
    }

    [Fact]
    public async Task A_commit_never_passes_a_batch_that_is_being_handled()
    {
        await using var kafka = await StartAsync(1, "one");
        var running = new Running().Hold("two");
        await using (var host = await TestHost.StartAsync(
            kafka,
            add => add.AddNoteBatchHandler(async (notes, cancel) =>
            {
                foreach (var note in notes.Values) await running.RunAsync(note!.Text, cancel);
            }),
            shutdown: TimeSpan.FromMilliseconds(500)))
        {
            await Offsets.ReachAsync(kafka, "readers", "notes", 1);
            kafka.Produce("notes", null, "two");
            await running.BegunAsync(2);
        }

        Assert.Equal(1, await Offsets.CommittedAsync(kafka, "readers", "notes"));
    }

    [Fact]
    public async Task A_batch_is_finished_and_committed_before_its_partition_goes_to_another_member()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes", 2);
        for (var partition = 0; partition < 2; partition++) kafka.Produce("notes", null, $"{partition}", partition);
        var running = new Running().Hold("0", "1");
        var (first, second) = (new Handled(), new Handled());
        await using var one = await TestHost.StartAsync(kafka, add => add.AddNoteBatchHandler(async (notes, cancel) =>
        {
            foreach (var note in notes.Values) await running.RunAsync(note!.Text, cancel);
            await Write(notes, first);
        }));
        await running.BegunAsync(2);
        await using var two = await TestHost.StartAsync(kafka, add => add.AddNoteBatchHandler((notes, _) => Write(notes, second)));
        await kafka.Observations.WaitForRequestAsync(request => request.Api == KafkaApi.JoinGroup && request.Sequence > 0, TestContext.Current.CancellationToken).Within();
        Assert.Empty(second.Items);
        running.Release("0");
        running.Release("1");
        await one.Log.WaitForAsync(5102);
        await two.Log.WaitForAsync(5101);
        await Offsets.ReachAsync(kafka, "readers", "notes", 1, 0);
        await Offsets.ReachAsync(kafka, "readers", "notes", 1, 1);
        Assert.Equal(["0", "1"], first.Texts.Concat(second.Texts).Order());
    }

    [Fact]
    public async Task After_the_handler_the_values_live_on_and_the_contexts_throw()
    {
        await using var kafka = await StartAsync(1, "one");
        MessageBatch<Note?>? kept = null, owned = null;
        var handled = new Handled();
        await using var host = await TestHost.StartAsync(kafka, add => add.AddNoteBatchHandler((notes, _) =>
        {
            kept = notes;
            owned = notes.ToOwned();
            return Write(notes, handled);
        }));
        await handled.ReachAsync(1);
        await host.StopAsync();
        Assert.Equal("one", Assert.Single(kept!.Values)!.Text);
        Assert.Equal("one", System.Text.Encoding.UTF8.GetString(owned![0].Context.Data.Value));
        Assert.Equal((0L, "readers"), (owned[0].Context.Offset, owned[0].Context.Group));
        Assert.Contains("after its handler had completed", Assert.Throws<ObjectDisposedException>(() => kept[0].Context.Offset).Message, StringComparison.Ordinal);
    }

    private static async Task<InProcessKafka> StartAsync(int partitions, params string[] texts)
    {
        var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes", partitions);
        for (var i = 0; i < texts.Length; i++) kafka.Produce("notes", null, texts[i], partition: i % partitions);
        return kafka;
    }

    private static ValueTask Write(MessageBatch<Note?> notes, Handled handled)
    {
        foreach (var (note, context) in notes) handled.Add(note?.Text ?? "(tombstone)", context);
        return ValueTask.CompletedTask;
    }
}
