using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.SchemaRegistry;
using TypedKafka.Testing;

namespace TypedKafka.IntegrationTests.Handling.Failures;

/// <summary>
/// A thousand messages of a union, framed by a schema registry, of which some fail once, twice, always, are no messages, or are of a case that nobody takes; three groups with policies of their own.
/// Whatever is not handled is dead, with the bytes that it had, and nothing is lost.
/// </summary>
public abstract class FailureTests(IKafkaUnderTest kafka) : ClientTests(kafka)
{
    private const int Count = 1_000;
    private const int Partitions = 3;
    private static readonly string[] s_groups = ["in-place", "by-topics", "in-batches"];

    private readonly JobLog _log = new();

    private enum Kind
    {
        Fine,
        Once,
        Twice,
        Always,
        Poison,
        BadFrame,
        Tombstone,
        Lost,
    }

    [Fact]
    public async Task Each_message_is_handled_or_dead_exactly_as_it_is_declared()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        await CreateTopicAsync(Partitions);
        using (var host = await StartAsync(registry))
        {
            await SendAsync(host);
            await CompleteAsync();
            await host.StopAsync(Cancel);
        }

        foreach (var group in s_groups[..2])
        {
            Assert.Equal(
                Numbers(Kind.Fine, Kind.Once, Kind.Twice).Select(number => (number, Attempt: JobLog.Failures(Note(number)) + 1)),
                _log.Handled.Where(entry => entry.Group == Of(group)).Select(entry => (entry.Number, entry.Attempt)).Order());
        }

        var sent = await RecordsAsync(Name);
        Assert.Equal(Count, sent.Count);
        foreach (var group in s_groups)
        {
            var dead = await RecordsAsync(DeadLetters(group));
            AssertAreCopies(sent, dead, group);
            Assert.Equal(dead.Count, dead.DistinctBy(record => (record["typedkafka-dlt-partition"], record["typedkafka-dlt-offset"])).Count());
            foreach (var record in dead)
            {
                // Once in place, or twice, and twice on each retry topic or once; what cannot be mended was tried once.
                var expected = Of(record) != Kind.Always ? "1" : group == "in-batches" ? "4" : "3";
                if (group == "by-topics" && record.Number % 2 == 1 && Of(record) == Kind.Always) expected = "4";
                if (group != "in-batches" || Of(record) is not (Kind.Fine or Kind.Once or Kind.Twice or Kind.Lost)) Assert.Equal(expected, record["typedkafka-dlt-attempts"]);
            }
        }

        var broken = Numbers(Kind.Always, Kind.Poison, Kind.BadFrame, Kind.Tombstone, Kind.Lost);
        foreach (var group in s_groups[..2]) Assert.Equal(broken, (await RecordsAsync(DeadLetters(group))).Select(record => record.Number).Order());

        // A batch is handled whole, or goes on whole: with one that always fails in it, others are dead too.
        var handled = _log.Handled.Where(entry => entry.Group == Of("in-batches")).Select(entry => entry.Number).ToList();
        var buried = (await RecordsAsync(DeadLetters("in-batches"))).Select(record => record.Number).ToList();
        Assert.Equal(Enumerable.Range(0, Count), handled.Concat(buried).Order());
        Assert.Subset(buried.ToHashSet(), Numbers(Kind.Always, Kind.Poison, Kind.BadFrame, Kind.Tombstone).ToHashSet());
        await AssertTopicsAsync();
    }

    [Fact]
    public async Task A_membership_that_is_killed_repeats_but_loses_nothing()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        await CreateTopicAsync(Partitions);
        using (var host = await StartAsync(registry))
        {
            await SendAsync(host);
            await UntilAsync(() => _log.Handled.Count > Count, "the first host is at work");

            // Its connections are gone before it could commit, or leave the groups.
            await host.Services.GetRequiredService<KafkaClient>().DisposeAsync();
            await host.StopAsync(new CancellationToken(canceled: true));
        }

        using (var host = await StartAsync(registry))
        {
            await CompleteAsync();
            await host.StopAsync(Cancel);
        }

        var sent = await RecordsAsync(Name);
        foreach (var group in s_groups)
        {
            var dead = await RecordsAsync(DeadLetters(group));
            AssertAreCopies(sent, dead, group);
            var handled = _log.Handled.Where(entry => entry.Group == Of(group)).Select(entry => entry.Number);
            Assert.Equal(Enumerable.Range(0, Count), handled.Concat(dead.Select(record => record.Number)).Distinct().Order());
            if (group == "in-batches") continue;
            Assert.Equal(Numbers(Kind.Always, Kind.Poison, Kind.BadFrame, Kind.Tombstone, Kind.Lost), dead.Select(record => record.Number).Distinct().Order());
            Assert.Equal(Numbers(Kind.Fine, Kind.Once, Kind.Twice), handled.Distinct().Order());
        }
    }

    [Fact]
    [Trait("Reliability", "F53")]
    public async Task A_partition_that_goes_to_another_member_does_not_wait_for_a_retry()
    {
        await CreateTopicAsync(2);
        var second = new JobLog();
        using var one = await StartPatientAsync(_log);
        var jobs = one.Services.GetRequiredService<KafkaClient>().Producer(JobEvent.Contract);
        for (var partition = 0; partition < 2; partition++) await jobs.SendAsync(new JobRun("key", partition, "always"), new SendOptions { Partition = partition }, Cancel);
        await UntilAsync(() => _log.Calls == 2, "both records have failed once");

        // It would be awaited for five minutes, and wait for an hour.
        using var two = await StartPatientAsync(second);
        await UntilAsync(() => second.Calls == 1, "the other member was given a record");
        await one.StopAsync(Cancel);
        await UntilAsync(() => second.Calls == 2, "the other member was given both records");
        await two.StopAsync(Cancel);
        Assert.Empty(_log.Handled.Concat(second.Handled));
        Assert.Equal(2, _log.Calls);
    }

    private static Kind Of(int number) => (number % 20) switch
    {
        0 or 1 => Kind.Once,
        2 or 3 => Kind.Twice,
        4 or 5 => Kind.Always,
        6 => Kind.Poison,
        7 => Kind.BadFrame,
        8 => Kind.Tombstone,
        9 => Kind.Lost,
        _ => Kind.Fine,
    };

    private static Kind Of(Stored record) => Of(record.Number);

    private static string Note(int number) => Of(number) switch
    {
        Kind.Once => "once",
        Kind.Twice => "twice",
        Kind.Always => "always",
        _ => "fine",
    };

    private static IEnumerable<int> Numbers(params Kind[] kinds) => Enumerable.Range(0, Count).Where(number => kinds.Contains(Of(number)));

    private string Of(string group) => $"{Name}-{group}";

    private string DeadLetters(string group) => group == "in-batches" ? $"{Name}-graveyard" : $"{Name}-{Of(group)}-dlt";

    private async Task<IHost> StartAsync(InProcessSchemaRegistry registry)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(_log);
        builder.Services.AddSingleton<JobHandlers>();
        var servers = await Kafka.BootstrapServersAsync();
        builder.AddTypedKafka(o =>
        {
            o.BootstrapServers = servers;
            o.Provisioning = TopicProvisioning.CreateMissing;
            o.Consumer.CommitInterval = TimeSpan.FromMilliseconds(100);
            o.Consumer.SessionTimeout = TimeSpan.FromSeconds(6);
            o.Consumer.HeartbeatInterval = TimeSpan.FromMilliseconds(500);
            o.Topics["jobs"].Name = Name;
            o.Topics["graveyard"].Name = DeadLetters("in-batches");
            foreach (var group in s_groups) o.Groups[group].Name = Of(group);
        }).AddSchemaRegistry(o => o.Url = registry.Url).AddHandler<JobHandlers>();
        var host = builder.Build();
        await host.StartAsync(Cancel);
        return host;
    }

    private async Task<IHost> StartPatientAsync(JobLog log)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(log);
        var servers = await Kafka.BootstrapServersAsync();
        builder.AddTypedKafka(o =>
        {
            o.BootstrapServers = servers;
            o.Provisioning = TopicProvisioning.Validate;
            o.HandlerStopTimeout = TimeSpan.FromMinutes(5);
            o.Topics["jobs"].Name = Name;
            o.Groups["patient"].Name = Of("patient");
        }).AddHandler<PatientJobs>();
        var host = builder.Build();
        await host.StartAsync(Cancel);
        return host;
    }

    /// <summary>Sends all messages; those that are none as bytes, behind what a frame begins with or not.</summary>
    private async Task SendAsync(IHost host)
    {
        var jobs = host.Services.GetRequiredService<KafkaClient>().Producer(JobEvent.Contract);
        var raw = Producer();
        var sends = new List<Task>(Count);
        for (var number = 0; number < Count; number++)
        {
            var key = $"key {number % 50}";
            var origin = number.ToString(CultureInfo.InvariantCulture);
            switch (Of(number))
            {
                case Kind.Poison or Kind.BadFrame or Kind.Tombstone:
                    byte[]? value = Of(number) == Kind.Poison ? Bytes("no message") : Of(number) == Kind.BadFrame ? [0, 0x7F, 0, 0, 1, 2] : null;
                    sends.Add(raw.SendAsync(new ProducerRecord(Name, Bytes(key), value) { Headers = [new ProducerHeader("origin", Bytes(origin)), new ProducerHeader("none", null)] }, Cancel).AsTask());
                    break;
                case var kind:
                    JobEvent job = kind == Kind.Lost ? new JobLost(key, number, "fine", origin) : number % 2 == 0 ? new JobRun(key, number, Note(number), origin) : new JobStopped(key, number, Note(number), origin);
                    sends.Add(jobs.SendAsync(job, cancellationToken: Cancel).AsTask());
                    break;
            }
        }

        await Task.WhenAll(sends);
    }

    /// <summary>Waits until every group has committed everything of the topic and of its retry topics.</summary>
    private async Task CompleteAsync()
    {
        await UntilAsync(() => _log.Handled.Count > 0, "the topics are there, and handlers are at work");
        foreach (var group in s_groups)
        {
            var left = -1L;
            await Eventually.HoldsAsync(
                async () =>
                {
                    left = 0;
                    foreach (var topic in Read(group)) left += await LagAsync(group, topic);
                    Assert.Equal(0, left);
                },
                TimeSpan.FromSeconds(60));
        }
    }

    private IEnumerable<string> Read(string group) => group switch
    {
        "in-place" => [Name],
        "by-topics" => [Name, $"{Name}-{Of(group)}-retry-20ms", $"{Name}-{Of(group)}-retry-50ms"],
        _ => [Name, $"{Name}-{Of(group)}-retry-20ms"],
    };

    private async Task<long> LagAsync(string group, string topic)
    {
        var partitions = Enumerable.Range(0, Partitions).Select(partition => new TopicPartition(topic, partition)).ToList();
        var ends = (await Admin.ListOffsetsAsync(partitions.ToDictionary(partition => partition, _ => OffsetSpec.Latest), cancellationToken: Cancel)).ThrowIfAnyFailed();
        var committed = (await Admin.ListGroupOffsetsAsync(Of(group), new ListGroupOffsetsOptions { Partitions = partitions }, Cancel)).ThrowIfAnyFailed();
        return ends.Sum(end => end.Offset!.Value) - committed.Sum(offset => offset.Offset ?? 0);
    }

    private async Task<List<Stored>> RecordsAsync(string topic)
    {
        var partitions = Enumerable.Range(0, Partitions).Select(partition => new TopicPartition(topic, partition)).ToList();
        var ends = (await Admin.ListOffsetsAsync(partitions.ToDictionary(partition => partition, _ => OffsetSpec.Latest), cancellationToken: Cancel)).ThrowIfAnyFailed();
        var count = (int)ends.Sum(end => end.Offset!.Value);
        if (count == 0) return [];
        var consumer = Consumer();
        consumer.Assign(partitions);
        return await ReadAsync(consumer, count, Stored.Of);
    }

    /// <summary>What is dead has the bytes and headers of the record that it says it was, and says why it is dead behind them.</summary>
    private void AssertAreCopies(List<Stored> sent, List<Stored> dead, string group)
    {
        var byPlace = sent.ToDictionary(record => (record.Partition, record.Offset));
        foreach (var record in dead)
        {
            var original = byPlace[(int.Parse(record["typedkafka-dlt-partition"], CultureInfo.InvariantCulture), long.Parse(record["typedkafka-dlt-offset"], CultureInfo.InvariantCulture))];
            Assert.Equal((original.Key, original.Value), (record.Key, record.Value));
            Assert.Equal(original.Headers, record.Headers.Take(original.Headers.Count));
            Assert.Equal(
                ["topic", "partition", "offset", "timestamp", "group", "attempts", "exception-type", "exception-message"],
                record.Headers.Skip(original.Headers.Count).Select(header => header.Name["typedkafka-dlt-".Length..]));
            Assert.Equal((Name, Of(group), original.Timestamp.ToString(CultureInfo.InvariantCulture)), (record["typedkafka-dlt-topic"], record["typedkafka-dlt-group"], record["typedkafka-dlt-timestamp"]));
        }
    }

    private async Task AssertTopicsAsync()
    {
        var topics = s_groups.SelectMany(Read).Concat(s_groups.Select(DeadLetters)).Distinct().ToList();
        Assert.Equal(7, topics.Count);
        foreach (var topic in (await Admin.DescribeTopicsAsync(topics, cancellationToken: Cancel)).ThrowIfAnyFailed()) Assert.Equal(Partitions, topic.Partitions.Count);
    }
}
