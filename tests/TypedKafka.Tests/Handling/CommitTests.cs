using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling;

/// <summary>What is committed, and when.</summary>
public sealed class CommitTests
{
    [Fact]
    public async Task A_commit_never_passes_a_record_that_is_being_handled()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        var release = new TaskCompletionSource();
        var handled = new Handled();
        await using var host = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(async (note, context, _) =>
        {
            if (note!.Text == "2") await release.Task;
            handled.Add(note.Text, context);
        }));
        for (var i = 0; i < 5; i++) kafka.Produce("notes", null, $"{i}");
        await kafka.Observations.WaitForRequestAsync(request => request.Api == KafkaApi.OffsetCommit, TestContext.Current.CancellationToken).Within();
        await Offsets.ReachAsync(kafka, "readers", "notes", 2);
        release.SetResult();
        await Offsets.ReachAsync(kafka, "readers", "notes", 5);
        Assert.Equal(5, handled.Items.Count);
    }

    [Fact]
    public async Task Commits_are_batched_by_time_not_made_by_message()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        for (var i = 0; i < 1_000; i++) kafka.Produce("notes", null, $"{i}");
        var handled = new Handled();
        await using (var host = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(handled), o => o.Consumer.CommitInterval = TimeSpan.FromMinutes(10)))
        {
            await handled.ReachAsync(1_000);
            Assert.Equal(0, kafka.Observations.Count(KafkaApi.OffsetCommit));
        }

        Assert.Equal(1, kafka.Observations.Count(KafkaApi.OffsetCommit));
        Assert.Equal(1_000, await Offsets.CommittedAsync(kafka, "readers", "notes"));
    }

    [Fact]
    public async Task A_commit_that_fails_goes_with_the_next_one_and_the_log_says_so_once()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        var fault = kafka.Faults.Fail(KafkaApi.OffsetCommit, KafkaErrorCode.UnknownServerError, times: 3);
        var handled = new Handled();
        await using var host = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(handled));
        kafka.Produce("notes", null, "one");
        await Offsets.ReachAsync(kafka, "readers", "notes", 1);
        Assert.Equal(3, fault.Hits);
        Assert.Single(host.Log.Of(5121));
    }
}
