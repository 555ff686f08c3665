using System.Globalization;
using System.Text;
using TypedKafka.Client;
using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling.Failures;

/// <summary>Batches that fail, whole or for one record's sake.</summary>
public sealed class BatchFailureTests
{
    private const string Retry = "notes-readers-retry-1ms";
    private const string DeadLetters = "notes-readers-dlt";
    private readonly Lock _gate = new();
    private readonly List<string> _calls = [];
    private readonly Handled _handled = new();

    [Fact]
    public async Task A_record_that_is_no_message_goes_alone_and_the_others_are_handed_over_without_it()
    {
        await using var kafka = await StartAsync("one", "poison-1", "two", "poison-2", "three", "poison-3");
        await using (var host = await HostAsync(kafka, Policies.Patient(TimeSpan.FromHours(1))))
        {
            await _handled.ReachAsync(3);
            await Offsets.ReachAsync(kafka, "readers", "notes", 6);
        }

        Assert.Equal(["one:1,two:1,three:1"], _calls);
        Assert.Equal(["poison-1", "poison-2", "poison-3"], kafka.Read(DeadLetters).Select(record => record.ValueText));
    }

    [Fact]
    public async Task A_batch_of_nothing_else_is_not_handed_over()
    {
        await using var kafka = await StartAsync("poison-1", "poison-2");
        await using (var host = await HostAsync(kafka, Policies.InPlace(0, FailureAction.DeadLetter))) await Offsets.ReachAsync(kafka, "readers", "notes", 2);
        Assert.Empty(_calls);
        Assert.Equal(["poison-1", "poison-2"], kafka.Read(DeadLetters).Select(record => record.ValueText));
    }

    [Fact]
    public async Task A_batch_is_tried_again_whole_and_all_of_it_goes_on()
    {
        await using var kafka = await StartAsync("one", "always", "three");
        await using (var host = await HostAsync(kafka, Policies.Topics(1) with { Retries = 1, FirstDelay = Policies.Short, MaxDelay = Policies.Short }))
        {
            await host.Log.WaitForAsync(5132);
            await Offsets.ReachAsync(kafka, "readers", "notes", 3);
            await Offsets.ReachAsync(kafka, "readers", Retry, 3);
        }

        Assert.Equal(["one:1,always:1,three:1", "one:2,always:2,three:2"], _calls.Take(2));
        Assert.Equal(["one", "always", "three"], kafka.Read(Retry).Select(record => record.ValueText));

        // What falls due in the same millisecond comes in one batch; which those are, only the clock knows.
        Assert.All(_calls.Skip(2), call => Assert.All(call.Split(','), record => Assert.Contains(record.Split(':')[1], (string[])["3", "4"])));
        Assert.Contains("always", kafka.Read(DeadLetters).Select(record => record.ValueText));
        Assert.Equal(["always", "one", "three"], kafka.Read(DeadLetters).Select(record => record.ValueText!).Concat(_handled.Texts).Order());
    }

    [Fact]
    public async Task A_batch_of_a_retry_topic_holds_what_is_due_and_waits_only_for_its_first()
    {
        const string Later = "notes-readers-retry-3600000ms";
        await using var kafka = await StartAsync();
        kafka.CreateTopic(Later);
        await using var cluster = KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = kafka.BootstrapServers });
        await using var producer = cluster.CreateProducer();
        var now = DateTimeOffset.UtcNow;
        foreach (var (text, due) in ((string, DateTimeOffset)[])[("one", now.AddHours(-1)), ("two", now), ("three", now.AddMinutes(59)), ("four", now.AddHours(-1))])
        {
            var header = new ProducerHeader("typedkafka-retry-due", Encoding.UTF8.GetBytes(due.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)));
            await producer.SendAsync(new ProducerRecord(Later, null, Encoding.UTF8.GetBytes(text)) { Headers = [header] }, TestContext.Current.CancellationToken).Within();
        }

        await using (var host = await HostAsync(kafka, Policies.Topics(3_600_000)))
        {
            await _handled.ReachAsync(2);
            await Offsets.ReachAsync(kafka, "readers", Later, 2);
            await host.StopAsync();
        }

        Assert.Equal(["one:1,two:1"], _calls);
        Assert.Equal(2, await Offsets.CommittedAsync(kafka, "readers", Later));
    }

    [Fact]
    public async Task The_host_stops_at_a_batch_that_nothing_helps_and_none_of_it_is_committed()
    {
        await using var kafka = await StartAsync("one", "always", "three");
        await using (var host = await HostAsync(kafka, Policies.InPlace(1)))
        {
            await host.Stopping;
            Assert.Contains("Notes.OnMany failed on a batch of 3 records from notes-0@0 on", Assert.Single(host.Log.Of(5114)).Message, StringComparison.Ordinal);
        }

        Assert.Equal(["one:1,always:1,three:1", "one:2,always:2,three:2"], _calls);
        Assert.Null(await Offsets.CommittedAsync(kafka, "readers", "notes"));
    }

    [Fact]
    public async Task The_end_of_the_host_ends_the_wait_for_a_batch()
    {
        await using var kafka = await StartAsync("always");
        await using (var host = await HostAsync(kafka, Policies.Patient(TimeSpan.FromHours(1))))
        {
            await host.Log.WaitForAsync(5130);
            await host.StopAsync();
            Assert.Single(host.Log.Of(5133));
        }

        Assert.Null(await Offsets.CommittedAsync(kafka, "readers", "notes"));
    }

    private static async Task<InProcessKafka> StartAsync(params string[] texts)
    {
        var kafka = await Broker.StartAsync();
        foreach (var topic in (string[])["notes", Retry, DeadLetters]) kafka.CreateTopic(topic);
        foreach (var text in texts) kafka.Produce("notes", null, text);
        return kafka;
    }

    private Task<TestHost> HostAsync(InProcessKafka kafka, FailurePolicy policy) => TestHost.StartAsync(kafka, add => add.AddNoteBatchHandler(
        (notes, _) =>
        {
            lock (_gate) _calls.Add(string.Join(',', notes.Select(note => $"{note.Value!.Text}:{note.Context.Attempt}")));
            if (notes.Values.Any(note => note!.Text == "always")) throw new InvalidOperationException("It does not fit.");
            foreach (var (note, context) in notes) _handled.Add(note!.Text, context);
            return ValueTask.CompletedTask;
        },
        failure: policy));
}
