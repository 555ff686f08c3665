using TypedKafka.Client.Administration;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Administration;

/// <summary>A call with one result: it has that, or throws.</summary>
public sealed class ClusterCallTests
{
    [Fact]
    public async Task A_lost_answer_is_asked_for_again()
    {
        await using var harness = await AdminHarness.StartAsync(brokers: 2);
        harness.Kafka.Faults.Close(KafkaApi.Metadata, times: 2);

        var cluster = await harness.Admin.DescribeClusterAsync(cancellationToken: AdminHarness.Cancel);

        Assert.Equal([0, 1], cluster.Nodes.Select(static node => node.Id));
        Assert.True(harness.Kafka.Observations.Count(KafkaApi.Metadata) > 2);
    }

    [Fact]
    public async Task A_deadline_is_named_with_what_was_to_be_done_and_why_it_was_not()
    {
        await using var harness = await AdminHarness.StartAsync();
        harness.Kafka.Faults.Close(KafkaApi.Metadata, times: int.MaxValue);

        var error = await Assert.ThrowsAsync<KafkaTimeoutException>(
            () => harness.Admin.DescribeClusterAsync(new AdminCallOptions { Timeout = TimeSpan.FromMilliseconds(300) }, AdminHarness.Cancel));

        Assert.Contains("Describing the cluster was not done within 0.3 s.", error.Message, StringComparison.Ordinal);
        Assert.Contains("The last failure: ", error.Message, StringComparison.Ordinal);
    }
}
