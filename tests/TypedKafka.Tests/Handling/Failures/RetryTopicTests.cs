using System.Text;
using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling.Failures;

/// <summary>Records that wait elsewhere to be handled again, out of the way of those behind them.</summary>
public sealed class RetryTopicTests
{
    private const string First = "notes-readers-retry-1ms";
    private const string Second = "notes-readers-retry-2ms";
    private readonly Attempts _attempts = new();

    [Theory]
    [InlineData(ProcessingOrder.Partition)]
    [InlineData(ProcessingOrder.Key)]
    [InlineData(ProcessingOrder.Unordered)]
    public async Task A_record_goes_from_topic_to_topic_and_is_counted_on_until_it_is_dead(ProcessingOrder order)
    {
        await using var kafka = await StartAsync();
        await using (var host = await HostAsync(kafka, Policies.Topics(1, 2) with { Retries = 1, FirstDelay = Policies.Short, MaxDelay = Policies.Short }, order))
        {
            await SendAsync(host, "always", "twice", "fine");
            await host.Log.WaitForAsync(5132);
            await Offsets.ReachAsync(kafka, "readers", "notes", 3);
            await Offsets.ReachAsync(kafka, "readers", First, 2);
            await Offsets.ReachAsync(kafka, "readers", Second, 1);
        }

        Assert.Equal(
            [("notes", 1), ("notes", 2), (First, 3), (First, 4), (Second, 5), (Second, 6)],
            _attempts.All.Where(call => call.Text == "always").Select(call => (call.Topic, call.Attempt)));
        Assert.Equal([("notes", 1), ("notes", 2), (First, 3)], _attempts.All.Where(call => call.Text == "twice").Select(call => (call.Topic, call.Attempt)));
        Assert.Equal([("notes", 1)], _attempts.All.Where(call => call.Text == "fine").Select(call => (call.Topic, call.Attempt)));

        var original = kafka.Read("notes")[0];
        var dead = Assert.Single(kafka.Read("notes-readers-dlt"));
        foreach (var copy in (StoredRecord[])[.. kafka.Read(First).Where(record => record.ValueText == "always"), .. kafka.Read(Second), dead])
        {
            Assert.Equal(original.Key, copy.Key);
            Assert.Equal(original.Value, copy.Value);
            Assert.Equal(original.Headers, copy.Headers.Take(original.Headers.Count));
        }

        Assert.All(dead.Headers.Skip(original.Headers.Count), header => Assert.StartsWith("typedkafka-dlt-", header.Key, StringComparison.Ordinal));
        Assert.Equal(("notes", "0", "0", "6"), (Dead("topic"), Dead("partition"), Dead("offset"), Dead("attempts")));
        Assert.Equal(original.Timestamp.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), Dead("timestamp"));
        string Dead(string name) => Encoding.UTF8.GetString(dead.Headers.Single(header => header.Key == "typedkafka-dlt-" + name).Value!);
    }

    [Theory]
    [InlineData(ProcessingOrder.Partition)]
    [InlineData(ProcessingOrder.Key)]
    [InlineData(ProcessingOrder.Unordered)]
    public async Task What_is_behind_it_does_not_wait_and_the_host_stops_while_it_does(ProcessingOrder order)
    {
        await using var kafka = await StartAsync("notes-readers-retry-3600000ms");
        await using (var host = await HostAsync(kafka, Policies.Topics(3_600_000), order))
        {
            await SendAsync(host, "always", "after");
            await Offsets.ReachAsync(kafka, "readers", "notes", 2);
            await host.StopAsync();
            Assert.Empty(host.Log.Of(5112));
        }

        Assert.Equal(["after", "always"], _attempts.All.Select(call => call.Text).Order());
        Assert.Single(kafka.Read("notes-readers-retry-3600000ms"));
        Assert.Null(await Offsets.CommittedAsync(kafka, "readers", "notes-readers-retry-3600000ms"));
    }

    [Fact]
    [Trait("Reliability", "F32")]
    public async Task A_record_that_waits_longer_than_the_longest_time_between_reads_costs_no_membership()
    {
        await using var kafka = await StartAsync("notes-readers-retry-3000ms");
        await using var host = await HostAsync(kafka, Policies.Topics(3_000), configure: o => o.Consumer.MaxPollInterval = TimeSpan.FromSeconds(2));
        await SendAsync(host, "once");
        await _attempts.ReachAsync(2);
        Assert.Equal([("once", "notes", 1), ("once", "notes-readers-retry-3000ms", 2)], _attempts.All);
        await Offsets.ReachAsync(kafka, "readers", "notes-readers-retry-3000ms", 1);
        Assert.Empty(host.Log.Of(5103));
        Assert.Single(host.Log.Of(5101));
    }

    [Fact]
    public async Task The_handler_sees_the_timestamp_that_the_record_was_made_with()
    {
        await using var kafka = await StartAsync();
        var made = DateTimeOffset.FromUnixTimeMilliseconds(1_600_000_000_000);
        kafka.Produce("notes", null, "once", timestamp: made);
        var seen = new TaskCompletionSource<(int, DateTimeOffset)>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(
            (_, context, _) =>
            {
                if (context.Attempt == 1) throw new TimeoutException("Later.");
                seen.TrySetResult((context.Attempt, context.Timestamp));
                return ValueTask.CompletedTask;
            },
            failure: Policies.Topics(1)));
        Assert.Equal((2, made), await seen.Task.Within());
        Assert.True(Assert.Single(kafka.Read(First)).Timestamp > made.AddDays(100), "A broker that deletes by time must not delete it at once.");
    }

    [Fact]
    public async Task A_record_that_somebody_put_there_by_hand_is_handled()
    {
        await using var kafka = await StartAsync();
        kafka.Produce(First, null, "by hand");
        await using var host = await HostAsync(kafka, Policies.Topics(1, 2));
        await _attempts.ReachAsync(1);
        Assert.Equal(("by hand", First, 1), Assert.Single(_attempts.All));
    }

    [Fact]
    public async Task A_retry_topic_that_is_missing_keeps_no_record_waiting_and_stops_the_host_at_the_first_that_needs_it()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        foreach (var text in (string[])["fine", "once"]) kafka.Produce("notes", null, text);
        await using (var host = await HostAsync(kafka, Policies.Topics(1), configure: o => o.Producer.MaxBlockTime = TimeSpan.FromMilliseconds(200)))
        {
            await host.Stopping;
            var error = Assert.IsType<RecordForwardingException>(Assert.Single(host.Log.Of(5110)).Exception);
            Assert.StartsWith($"It does not fit: once. It could not be sent to its retry topic '{First}' either: ", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(["fine", "once"], _attempts.All.Select(call => call.Text));
        Assert.Equal(1, await Offsets.CommittedAsync(kafka, "readers", "notes"));
    }

    [Fact]
    public async Task Another_host_goes_on_where_the_first_was()
    {
        await using var kafka = await StartAsync();
        kafka.Produce("notes", null, "twice");
        await using (var host = await HostAsync(kafka, Policies.Topics(1) with { Then = FailureAction.StopHost })) await host.Stopping;
        Assert.Equal([("notes", 1), (First, 2)], _attempts.All.Select(call => (call.Topic, call.Attempt)));
        var second = new Attempts();
        await using var next = await HostAsync(kafka, Policies.Topics(1, 2), attempts: second);
        await second.ReachAsync(2);
        Assert.Equal([(First, 2), (Second, 3)], second.All.Select(call => (call.Topic, call.Attempt)));
    }

    private static async Task SendAsync(TestHost host, params string[] texts)
    {
        var producer = host.Client.Producer(Note.Contract);
        foreach (var text in texts) await producer.SendAsync(new Note("k", text), cancellationToken: TestContext.Current.CancellationToken).Within();
    }

    private static async Task<InProcessKafka> StartAsync(params string[] more)
    {
        var kafka = await Broker.StartAsync();
        foreach (var topic in (string[])["notes", First, Second, "notes-readers-dlt", .. more]) kafka.CreateTopic(topic);
        return kafka;
    }

    private Task<TestHost> HostAsync(InProcessKafka kafka, FailurePolicy policy, ProcessingOrder order = default, Attempts? attempts = null, Action<TypedKafkaOptions>? configure = null) => TestHost.StartAsync(
        kafka,
        add => add.AddNoteHandler(
            (note, context, _) =>
            {
                (attempts ?? _attempts).Handle(note!.Text, context);
                return ValueTask.CompletedTask;
            },
            ordering: order,
            failure: policy),
        configure);
}
