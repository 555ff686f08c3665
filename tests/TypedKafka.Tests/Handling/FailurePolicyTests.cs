using Microsoft.Extensions.Logging;
using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling;

/// <summary>What cannot be handled: loud, not committed, and the host stops.</summary>
public sealed class FailurePolicyTests
{
    [Fact]
    public async Task A_handler_that_throws_stops_the_host_and_the_log_names_the_record()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        foreach (var text in (string[])["first", "bad", "third"]) kafka.Produce("notes", null, text);
        var handled = new Handled();
        await using (var host = await TestHost.StartAsync(kafka, add => add.AddNoteHandler((note, context, _) =>
        {
            if (note!.Text == "bad") throw new InvalidOperationException("It does not fit.");
            handled.Add(note.Text, context);
            return ValueTask.CompletedTask;
        })))
        {
            await host.Stopping;
            var entry = Assert.Single(host.Log.Of(5110));
            Assert.Equal(LogLevel.Error, entry.Level);
            Assert.StartsWith("Notes.Onreaders failed on record notes-0@1 of group 'readers'", entry.Message, StringComparison.Ordinal);
            Assert.Contains("Mend the handler or the record", entry.Message, StringComparison.Ordinal);
            Assert.Equal("It does not fit.", entry.Exception!.Message);
        }

        Assert.Equal(["first"], handled.Texts);
        Assert.Equal(1, await Offsets.CommittedAsync(kafka, "readers", "notes"));
    }

    [Fact]
    public async Task Bytes_that_are_no_message_stop_the_host_and_the_log_names_the_member()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        kafka.Produce("notes", null, "poison");
        await using (var host = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(new Handled())))
        {
            await host.Stopping;
            var entry = Assert.Single(host.Log.Of(5110));
            Assert.Contains("record notes-0@0 of group 'readers' (member of the message: 'text')", entry.Message, StringComparison.Ordinal);
            Assert.Contains("offset 0 of notes-0", entry.Exception!.Message, StringComparison.Ordinal);
        }

        Assert.Null(await Offsets.CommittedAsync(kafka, "readers", "notes"));
    }

    [Fact]
    public async Task A_failed_record_is_delivered_again_to_the_next_host()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        kafka.Produce("notes", null, "retry");
        await using (var host = await TestHost.StartAsync(kafka, add => add.AddNoteHandler((_, _, _) => ValueTask.FromException(new TimeoutException("Later.")))))
            await host.Stopping;

        var handled = new Handled();
        await using var next = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(handled));
        await handled.ReachAsync(1);
        Assert.Equal(["retry"], handled.Texts);
    }

    [Fact]
    public async Task What_other_partitions_have_handled_is_committed_all_the_same()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes", 2);
        var handled = new Handled();
        await using (var host = await TestHost.StartAsync(
            kafka,
            add => add.AddNoteHandler(async (note, context, _) =>
            {
                if (note!.Text == "bad")
                {
                    await handled.ReachAsync(3);
                    throw new InvalidOperationException("Bad.");
                }

                handled.Add(note.Text, context);
            }),
            o => o.Consumer.CommitInterval = TimeSpan.FromMinutes(10)))
        {
            kafka.Produce("notes", null, "bad", partition: 0);
            for (var i = 0; i < 3; i++) kafka.Produce("notes", null, $"{i}", partition: 1);
            await host.Stopping;
        }

        Assert.Null(await Offsets.CommittedAsync(kafka, "readers", "notes", 0));
        Assert.Equal(3, await Offsets.CommittedAsync(kafka, "readers", "notes", 1));
    }
}
