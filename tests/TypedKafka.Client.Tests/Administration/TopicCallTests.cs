using TypedKafka.Client.Administration;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Administration;

public sealed class TopicCallTests
{
    [Fact]
    public async Task Topics_are_created_described_grown_listed_and_deleted()
    {
        await using var harness = await AdminHarness.StartAsync(brokers: 2);
        var topic = new NewTopic("orders") { Partitions = 2, ReplicationFactor = 2, Configs = { ["retention.ms"] = "60000" } };

        var created = await harness.Admin.CreateTopicsAsync([topic, new NewTopic("no/topic")], cancellationToken: AdminHarness.Cancel);
        Assert.Equal([null, "INVALID_TOPIC_EXCEPTION"], created.Select(result => result.Error?.Error.Name));
        Assert.Equal((2, (short)2), (created[0].Partitions!.Value, created[0].ReplicationFactor!.Value));
        Assert.NotNull(created[0].TopicId);

        var described = await harness.Admin.DescribeTopicsAsync(["orders", "none"], cancellationToken: AdminHarness.Cancel);
        Assert.Equal([2, 2], described[0].Partitions.Select(partition => partition.InSyncReplicas.Count));
        Assert.All(described[0].Partitions, partition => Assert.NotNull(partition.Leader));
        Assert.Equal("UNKNOWN_TOPIC_OR_PARTITION", described[1].Error?.Error.Name);

        await harness.Admin.CreatePartitionsAsync([new NewPartitions("orders", 4)], cancellationToken: AdminHarness.Cancel);
        var listed = await harness.Admin.ListTopicsAsync(cancellationToken: AdminHarness.Cancel);
        Assert.Equal([("orders", 4)], listed.Select(entry => (entry.Name, entry.Partitions)));

        var deleted = await harness.Admin.DeleteTopicsAsync(["orders", "none"], cancellationToken: AdminHarness.Cancel);
        Assert.Equal([null, "UNKNOWN_TOPIC_OR_PARTITION"], deleted.Select(result => result.Error?.Error.Name));
    }

    [Fact]
    public async Task A_topic_that_a_lost_attempt_may_have_made_is_reported_with_that()
    {
        await using var harness = await AdminHarness.StartAsync();
        harness.Kafka.Faults.Close(KafkaApi.CreateTopics, process: true);

        var results = await harness.Admin.CreateTopicsAsync([new NewTopic("orders")], cancellationToken: AdminHarness.Cancel);

        var error = Assert.Single(results).Error;
        Assert.Equal("TOPIC_ALREADY_EXISTS", error?.Error.Name);
        Assert.Contains("earlier attempt", error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stays_transient_is_an_error_of_the_item_at_the_deadline()
    {
        await using var harness = await AdminHarness.StartAsync();
        harness.Kafka.Faults.Fail(KafkaApi.CreateTopics, KafkaErrorCode.ThrottlingQuotaExceeded, times: int.MaxValue);

        var results = await harness.Admin.CreateTopicsAsync(
            [new NewTopic("orders")], new CreateTopicsOptions { Timeout = TimeSpan.FromSeconds(2) }, AdminHarness.Cancel);

        var error = Assert.IsType<KafkaTimeoutException>(Assert.Single(results).Error);
        Assert.Contains("THROTTLING_QUOTA_EXCEEDED", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_attempt_that_the_deadline_cuts_short_does_not_hide_what_the_broker_said_before()
    {
        await using var harness = await AdminHarness.StartAsync();
        harness.Kafka.Faults.Fail(KafkaApi.CreateTopics, KafkaErrorCode.ThrottlingQuotaExceeded);
        harness.Kafka.Faults.Drop(KafkaApi.CreateTopics, times: int.MaxValue);

        var results = await harness.Admin.CreateTopicsAsync(
            [new NewTopic("orders")], new CreateTopicsOptions { Timeout = TimeSpan.FromSeconds(1) }, AdminHarness.Cancel);

        var error = Assert.IsType<KafkaTimeoutException>(Assert.Single(results).Error);
        Assert.Contains("THROTTLING_QUOTA_EXCEEDED", error.Message, StringComparison.Ordinal);
        Assert.Contains("A broker may have carried it out", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_failures_are_one_exception_with_all_of_them()
    {
        await using var harness = await AdminHarness.StartAsync();

        var results = await harness.Admin.DeleteTopicsAsync(["a", "b"], cancellationToken: AdminHarness.Cancel);

        var failure = Assert.Throws<KafkaException>(() => results.ThrowIfAnyFailed());
        Assert.Contains("'a'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'b'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_comes_twice_and_a_time_out_of_nothing_are_refused_at_once()
    {
        await using var harness = await AdminHarness.StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => harness.Admin.DeleteTopicsAsync(["a", "a"], cancellationToken: AdminHarness.Cancel));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => harness.Admin.ListTopicsAsync(new ListTopicsOptions { Timeout = TimeSpan.Zero }, AdminHarness.Cancel));
        Assert.Throws<ArgumentException>(() => new NewTopic(""));
    }

    [Fact]
    public async Task Cancelling_ends_a_call_that_waits()
    {
        await using var harness = await AdminHarness.StartAsync();
        harness.Kafka.Faults.ControllerId = -1;
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(AdminHarness.Cancel);

        var call = harness.Admin.CreateTopicsAsync([new NewTopic("orders")], cancellationToken: cancel.Token);
        await harness.SeenAsync(KafkaApi.Metadata, times: 2);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }
}
