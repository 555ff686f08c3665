using TypedKafka.Client.Tests.Support;

namespace TypedKafka.Client.Tests.Transactions;

/// <summary>As whom a transaction commits a consumer's offsets, and when there is nobody.</summary>
public sealed class GroupMetadataTests
{
    [Fact]
    public async Task A_consumer_without_a_group_has_none()
    {
        await using var cluster = Unreachable();
        await using var consumer = cluster.CreateConsumer();
        Assert.Contains("GroupId", Assert.Throws<InvalidOperationException>(() => consumer.GroupMetadata).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_consumer_with_partitions_assigned_by_hand_commits_from_outside()
    {
        await using var cluster = Unreachable();
        await using var consumer = cluster.CreateConsumer(new ConsumerOptions { GroupId = "payments" });
        consumer.Assign([new TopicPartition("orders", 0)]);
        Assert.Equal(new ConsumerGroupMetadata("payments", -1, "", null), consumer.GroupMetadata);
    }

    [Fact]
    public async Task A_subscriber_that_is_not_a_member_yet_is_told_so()
    {
        await using var cluster = Unreachable();
        await using var consumer = cluster.CreateConsumer(new ConsumerOptions { GroupId = "payments" });
        consumer.Subscribe(["orders"]);
        var failure = Assert.Throws<KafkaException>(() => consumer.GroupMetadata);
        Assert.Contains("not a member of group 'payments'", failure.Message, StringComparison.Ordinal);
    }

    // Nobody listens there: nothing is joined, whatever is tried.
    private static KafkaCluster Unreachable() => KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = $"127.0.0.1:{ScriptedListener.UnusedPort()}" });
}
