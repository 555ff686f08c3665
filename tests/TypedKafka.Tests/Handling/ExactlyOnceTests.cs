using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using TypedKafka.Client;
using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling;

/// <summary>Handlers that send and commit in transactions, and what goes wrong with those.</summary>
public sealed class ExactlyOnceTests
{
    private static readonly string[] Both = ["1", "2"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Results_and_offsets_are_committed_together_and_by_nothing_else()
    {
        await using var kafka = await StartAsync("1", "0", "2");
        await using (await RunAsync(kafka, new OnceReplies()))
        {
            await Offsets.ReachAsync(kafka, "returning", "requests", 3);
        }

        Assert.Equal(0, kafka.Observations.Count(KafkaApi.OffsetCommit));
        Assert.True(kafka.Observations.Count(KafkaApi.EndTxn) > 0);
        Assert.Equal(Both, await RepliesAsync(kafka));
    }

    [Fact]
    public async Task What_was_sent_before_the_handler_failed_is_never_read()
    {
        await using var kafka = await StartAsync("1", "2");
        var replies = new OnceReplies((request, _, _) => request.Number == 2 ? throw new InvalidOperationException("Two is too many.") : Task.CompletedTask);
        await using (var host = await RunAsync(kafka, replies))
        {
            await host.Stopping;
            Assert.Contains("OnceReplier.Answer failed on record requests-0@1", Assert.Single(host.Log.Of(5110)).Message, StringComparison.Ordinal);
        }

        await using (await RunAsync(kafka, new OnceReplies()))
        {
            await Offsets.ReachAsync(kafka, "returning", "requests", 2);
        }

        Assert.Equal(Both, await RepliesAsync(kafka));
    }

    [Fact]
    public async Task Every_producer_that_is_a_parameter_is_part_of_the_transaction()
    {
        await using var kafka = await StartAsync("1");
        await using (var host = await RunInEuAsync(kafka, new OnceReplies((_, _, _) => throw new InvalidOperationException("After all was sent."))))
        {
            await host.Stopping;
        }

        // All of it is in the log, and none of it is to be seen.
        Assert.Equal(3, kafka.Observations.Count(KafkaApi.Produce));
        await using (await RunInEuAsync(kafka, new OnceReplies()))
        {
            await Offsets.ReachAsync(kafka, "sending", "requests", 1);
        }

        Assert.Equal(["by interface", "by its type", "by the provider"], await RepliesAsync(kafka));
    }

    [Fact]
    public async Task A_commit_without_an_answer_is_asked_about_until_there_is_one()
    {
        await using var kafka = await StartAsync("1", "2");
        var silence = kafka.Faults.Drop(KafkaApi.EndTxn, times: int.MaxValue);
        var replies = new OnceReplies();
        await using (var host = await RunAsync(kafka, replies, o =>
        {
            o.Client.RequestTimeout = TimeSpan.FromMilliseconds(300);
            o.Consumer.FetchMaxWait = TimeSpan.FromMilliseconds(100);
            o.Producer.MaxBlockTime = TimeSpan.FromMilliseconds(500);
        }))
        {
            await host.Log.WaitForAsync(5142);
            kafka.Faults.Remove(silence);
            await Offsets.ReachAsync(kafka, "returning", "requests", 2);
        }

        Assert.Equal(2, replies.Calls.Count);
        Assert.Equal(Both, await RepliesAsync(kafka));
    }

    [Fact]
    public async Task A_membership_that_the_group_does_not_know_commits_nothing_and_the_records_are_handled_again()
    {
        await using var kafka = await StartAsync("1", "2");
        kafka.Faults.Fail(KafkaApi.TxnOffsetCommit, KafkaErrorCode.IllegalGeneration);
        var replies = new OnceReplies();
        await using (var host = await RunAsync(kafka, replies))
        {
            await Offsets.ReachAsync(kafka, "returning", "requests", 2);
            Assert.Contains("A transaction of requests-0@0 for group 'returning' was aborted", Assert.Single(host.Log.Of(5140)).Message, StringComparison.Ordinal);
        }

        Assert.True(replies.Calls.Count > 2, "Nothing was handled twice.");
        Assert.Equal(Both, await RepliesAsync(kafka));
    }

    [Fact]
    public async Task Whoever_was_fenced_while_it_is_still_a_member_goes_on_from_the_committed_offset()
    {
        await using var kafka = await StartAsync("1", "2");
        await using var other = KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = kafka.BootstrapServers });
        await using var fencing = other.CreateTransactionalProducer("returning/requests/0");
        var replies = new OnceReplies(async (_, call, _) =>
        {
            if (call == 1) await fencing.InitializeAsync(Cancel);
        });
        await using (var host = await RunAsync(kafka, replies))
        {
            await Offsets.ReachAsync(kafka, "returning", "requests", 2);
            Assert.IsType<KafkaFencedException>(Assert.Single(host.Log.Of(5140)).Exception);
        }

        Assert.Equal(Both, await RepliesAsync(kafka));
    }

    [Fact]
    public async Task A_transaction_that_took_too_long_is_done_again()
    {
        await using var kafka = await StartAsync("1");
        var aborted = false;
        var replies = new OnceReplies((_, call, _) =>
        {
            if (call == 1) aborted = kafka.AbortTransaction("sending/requests/0");
            return Task.CompletedTask;
        });
        await using (await RunInEuAsync(kafka, replies))
        {
            await Offsets.ReachAsync(kafka, "sending", "requests", 1);
        }

        Assert.True(aborted, "There was no transaction to abort.");
        Assert.Equal(["by interface", "by its type", "by the provider"], await RepliesAsync(kafka));
    }

    [Fact]
    public async Task A_transactional_id_that_may_not_be_used_stops_the_host_and_says_so()
    {
        await using var kafka = await StartAsync("1");
        kafka.Faults.Fail(KafkaApi.InitProducerId, KafkaErrorCode.TransactionalIdAuthorizationFailed, times: int.MaxValue);
        await using var host = await RunAsync(kafka, new OnceReplies());
        await host.Stopping;
        var failure = Assert.Single(host.Log.Of(5143));
        Assert.Contains("requests-0 for group 'returning'", failure.Message, StringComparison.Ordinal);
        Assert.IsType<KafkaAuthorizationException>(failure.Exception);
        Assert.Contains("returning/requests/0", failure.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_that_is_refused_for_good_stops_the_host_and_commits_nothing()
    {
        await using var kafka = await StartAsync("1");
        kafka.Faults.Fail(KafkaApi.Produce, KafkaErrorCode.InvalidRecord, times: int.MaxValue);
        await using (var host = await RunAsync(kafka, new OnceReplies()))
        {
            await host.Stopping;
            Assert.Single(host.Log.Of(5143));
        }

        Assert.Null(await Offsets.CommittedAsync(kafka, "returning", "requests"));
    }

    [Fact]
    public async Task Retries_and_dead_letters_leave_nothing_of_the_attempts_that_failed()
    {
        await using var kafka = await StartAsync("0", "1", "101", "2");
        kafka.Produce("requests", "poison", "{");
        kafka.CreateTopic("requests-patient-dlt");
        var attempts = new ConcurrentQueue<(int Number, int Attempt)>();
        await using (await TestHost.StartAsync(kafka, add => add.AddTopics().AddHandler<PatientReplier>().Services.AddSingleton(attempts)))
        {
            await Offsets.ReachAsync(kafka, "patient", "requests", 5);
        }

        Assert.Equal([(0, 1), (1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (101, 1), (101, 2), (101, 3)], attempts.Distinct().Order());
        Assert.Equal(["0", "1", "2", "before 0", "before 1", "before 2"], await RepliesAsync(kafka));
        await using var client = KafkaClient.Create(new TypedKafkaOptions { BootstrapServers = kafka.BootstrapServers });
        await using var consumer = client.Cluster.CreateConsumer();
        consumer.Assign([new TopicPartition("requests-patient-dlt", 0)]);
        var letters = new List<string>();
        kafka.Produce("requests-patient-dlt", "last", "last");
        await foreach (var record in consumer.ReadAsync(Cancel))
        {
            letters.Add(System.Text.Encoding.UTF8.GetString(record.Value.Span));
            if (letters[^1] == "last") break;
        }

        Assert.Equal(["""{"id":"101","number":101}""", "{", "last"], letters);
    }

    [Fact]
    public async Task At_the_end_what_was_handled_is_committed()
    {
        await using var kafka = await StartAsync("1", "2");
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        var replies = new OnceReplies((_, _, _) =>
        {
            entered.TrySetResult();
            return release.Task;
        });
        await using (var host = await RunAsync(kafka, replies))
        {
            await entered.Task.Within();
            var stopping = host.StopAsync();
            await host.Log.WaitForAsync(5108);
            release.SetResult();
            await stopping;
        }

        // Another group may have been told to stop before this one: then the second record was handled as well.
        Assert.Equal(replies.Calls.Count, await Offsets.CommittedAsync(kafka, "returning", "requests"));
        await using (await RunAsync(kafka, new OnceReplies()))
        {
            await Offsets.ReachAsync(kafka, "returning", "requests", 2);
        }

        Assert.Equal(Both, await RepliesAsync(kafka));
    }

    [Fact]
    public async Task A_host_that_is_not_to_read_committed_records_only_does_not_start()
    {
        await using var kafka = await StartAsync();
        await using var host = TestHost.Build(kafka.BootstrapServers, add => add.AddTopics().AddHandler<OnceReplier>().Services.AddSingleton(new OnceReplies()), o => o.Consumer.IsolationLevel = IsolationLevel.ReadUncommitted);
        await Assert.ThrowsAsync<InvalidOperationException>(host.StartAsync);
    }

    private static async Task<InProcessKafka> StartAsync(params IEnumerable<string> numbers)
    {
        var kafka = await Broker.StartAsync();
        kafka.CreateTopic("requests");
        kafka.CreateTopic("replies");
        foreach (var number in numbers) kafka.Produce("requests", number, $$"""{"id":"{{number}}","number":{{number}}}""");
        return kafka;
    }

    // The class has a handler on either cluster; both are the same brokers here.
    private static Task<TestHost> RunAsync(InProcessKafka kafka, OnceReplies replies, Action<TypedKafkaOptions>? configure = null) => TestHost.StartAsync(
        kafka,
        add => Add(add.AddTopics(), kafka, replies, "nobody-sends"),
        o =>
        {
            o.Consumer.CommitInterval = TimeSpan.FromSeconds(5);
            configure?.Invoke(o);
        });

    private static Task<TestHost> RunInEuAsync(InProcessKafka kafka, OnceReplies replies) => TestHost.StartAsync(
        kafka, add => Add(add.AddTopics(), kafka, replies, "sending"), o => o.Topics["requests"].Name = "none");

    private static void Add(TypedKafkaBuilder builder, InProcessKafka kafka, OnceReplies replies, string group)
    {
        builder.Services.AddSingleton(replies);
        builder.AddHandler<OnceReplier>();
        builder.Services.AddTypedKafka("eu", o =>
        {
            o.BootstrapServers = kafka.BootstrapServers;
            o.Provisioning = TopicProvisioning.None;
            o.Groups["sending"].Name = group;
            if (group != "sending") o.Topics["requests"].Name = "none";
        }).AddTopics();
    }

    private static async Task<IEnumerable<string>> RepliesAsync(InProcessKafka kafka)
    {
        const string Last = "~ the last";
        kafka.Produce("replies", "last", $$"""{"id":"last","text":"{{Last}}"}""");
        await using var client = KafkaClient.Create(new TypedKafkaOptions { BootstrapServers = kafka.BootstrapServers });
        var texts = new List<string>();
        await foreach (var message in client.Consume(Reply.Contract, "test", Cancel))
        {
            if (message.Value!.Text == Last) break;
            texts.Add(message.Value.Text);
        }

        return texts.Order(StringComparer.Ordinal);
    }
}
