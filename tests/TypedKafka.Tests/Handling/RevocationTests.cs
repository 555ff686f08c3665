using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling;

/// <summary>Partitions that go to another member while handlers run (F53).</summary>
[Trait("Reliability", "F53")]
public sealed class RevocationTests
{
    [Fact]
    public async Task A_partition_is_released_only_after_its_handler_has_finished_and_was_committed()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes", 2);
        var release = new TaskCompletionSource();
        var (first, second) = (new Handled(), new Handled());
        await using var one = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(async (note, context, _) =>
        {
            if (note!.Text == "slow") await release.Task;
            first.Add(note.Text, context);
        }));
        for (var partition = 0; partition < 2; partition++)
        {
            kafka.Produce("notes", null, "slow", partition);
            kafka.Produce("notes", null, "next", partition);
        }

        await one.Log.WaitForAsync(5101);
        await using var two = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(second));
        await kafka.Observations.WaitForRequestAsync(request => request.Api == KafkaApi.JoinGroup && request.Sequence > 0, TestContext.Current.CancellationToken).Within();
        Assert.Empty(second.Items);
        release.SetResult();
        await one.Log.WaitForAsync(5102);
        await two.Log.WaitForAsync(5101);
        await Offsets.ReachAsync(kafka, "readers", "notes", 2, 0);
        await Offsets.ReachAsync(kafka, "readers", "notes", 2, 1);

        var all = first.Items.Concat(second.Items).Select(item => (item.Partition, item.Offset)).Order().ToList();
        Assert.Equal([(0, 0), (0, 1), (1, 0), (1, 1)], all);
    }

    [Fact]
    public async Task A_handler_past_the_bound_is_cancelled_and_its_record_goes_to_the_other_member()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes", 2);
        var entered = new Handled();
        var second = new Handled();
        await using var one = await TestHost.StartAsync(
            kafka,
            add => add.AddNoteHandler(async (note, context, cancel) =>
            {
                entered.Add(note!.Text, context);
                await Task.Delay(Timeout.Infinite, cancel);
            }),
            o => o.HandlerStopTimeout = TimeSpan.FromMilliseconds(100),
            TimeSpan.FromMilliseconds(500));
        kafka.Produce("notes", null, "endless", 0);
        kafka.Produce("notes", null, "endless", 1);
        await entered.ReachAsync(2);
        await using var two = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(second));
        await second.ReachAsync(1);
        Assert.Contains("is cancelled", (await one.Log.WaitForAsync(5112)).Message, StringComparison.Ordinal);
    }
}
