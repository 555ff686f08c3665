using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling;

/// <summary>Records on their way to handlers.</summary>
public sealed class DispatchTests
{
    [Fact]
    public async Task The_records_of_a_partition_are_handled_in_their_order()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes", 3);
        for (var i = 0; i < 300; i++) kafka.Produce("notes", "k", $"{i}", partition: i % 3);
        var handled = new Handled();
        await using var host = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(handled));
        await handled.ReachAsync(300);
        foreach (var partition in handled.Items.GroupBy(item => item.Partition))
        {
            Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), partition.Select(item => item.Offset));
            Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{(i * 3) + partition.Key}"), partition.Select(item => item.Text));
        }
    }

    [Fact]
    public async Task A_slow_partition_does_not_hold_up_the_others()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes", 2);
        var handled = new Handled();
        var release = new TaskCompletionSource();
        await using var host = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(async (note, context, _) =>
        {
            if (context.Partition == 0) await release.Task;
            handled.Add(note!.Text, context);
        }));
        kafka.Produce("notes", null, "slow", partition: 0);
        for (var i = 0; i < 50; i++) kafka.Produce("notes", null, $"{i}", partition: 1);
        await handled.ReachAsync(50);
        Assert.DoesNotContain("slow", handled.Texts);
        release.SetResult();
        await handled.ReachAsync(51);
    }

    [Fact]
    public async Task Each_group_gets_every_record_and_topics_of_a_group_share_one_membership()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        kafka.CreateTopic("others");
        var (one, two, other) = (new Handled(), new Handled(), new Handled());
        await using var host = await TestHost.StartAsync(kafka, add => add
            .AddNoteHandler(one, "one").AddNoteHandler(two, "two").AddNoteHandler(other, "one", new NoteContract("others")));
        kafka.Produce("notes", null, "note");
        kafka.Produce("others", null, "other");
        await Task.WhenAll(one.ReachAsync(1), two.ReachAsync(1), other.ReachAsync(1));
        Assert.Equal(["note"], one.Texts);
        Assert.Equal(["note"], two.Texts);
        Assert.Equal(["other"], other.Texts);
        await host.StopAsync();
        Assert.Equal(2, kafka.Observations.Requests.Count(request => request.Api == KafkaApi.LeaveGroup));
    }

    [Fact]
    public async Task A_handler_sees_key_headers_and_place_of_the_record_and_only_until_it_has_completed()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        MessageContext kept = default;
        string? seen = null;
        var handled = new Handled();
        await using var host = await TestHost.StartAsync(kafka, add => add.AddNoteHandler((note, context, _) =>
        {
            kept = context;
            seen = $"{context.Topic}-{context.Partition}@{context.Offset} of {context.Group} at {context.Timestamp:O}: {note}, {context.Headers.Count} header {context.Headers.TryGet("length"u8, out var length)} {length[0]}";
            handled.Add(note!.Text, context);
            return ValueTask.CompletedTask;
        }));
        var sentAt = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        await host.Client.Producer(Note.Contract).SendAsync(new Note("k", "text"), new SendOptions { Timestamp = sentAt }, TestContext.Current.CancellationToken).Within();
        await handled.ReachAsync(1);
        await host.StopAsync();
        Assert.Equal("notes-0@0 of readers at 2026-01-02T03:04:05.0000000+00:00: Note { Key = k, Text = text }, 1 header True 4", seen);
        Assert.Contains("after its handler had completed", Assert.Throws<ObjectDisposedException>(() => kept.Offset).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tombstone_reaches_the_handler_as_null()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        kafka.Produce("notes", "k", null);
        var handled = new Handled();
        await using var host = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(handled));
        await handled.ReachAsync(1);
        Assert.Equal(["(tombstone)"], handled.Texts);
    }

    [Fact]
    public async Task Names_of_the_environment_decide_what_is_read_and_as_whom()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("eu.notes");
        kafka.Produce("eu.notes", null, "hello");
        string? group = null;
        var handled = new Handled();
        await using var host = await TestHost.StartAsync(
            kafka,
            add => add.AddNoteHandler((note, context, _) =>
            {
                group = context.Group;
                handled.Add(note!.Text, context);
                return ValueTask.CompletedTask;
            }),
            o =>
            {
                o.Topics["notes"].Name = "eu.notes";
                o.Groups["readers"].Name = "eu-readers";
            });
        await handled.ReachAsync(1);
        Assert.Equal(("eu-readers", "eu.notes"), (group, handled.Items[0].Topic));
    }
}
