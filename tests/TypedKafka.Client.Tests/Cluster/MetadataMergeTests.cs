using TypedKafka.Client.Cluster;
using TypedKafka.Client.Options;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Tests.Cluster;

public sealed class MetadataMergeTests
{
    private static readonly Guid Orders = Guid.NewGuid();

    [Fact]
    [Trait("Reliability", "F20")]
    public void An_older_leader_epoch_of_the_same_topic_does_not_replace_a_newer_one()
    {
        var known = Apply(ClusterMetadata.Empty, Topic("orders", Orders, (1, 7)));
        var next = Apply(known, Topic("orders", Orders, (2, 6)));
        Assert.Equal(1, next.Partition("orders", 0)!.LeaderId);
        Assert.Equal(2, Apply(next, Topic("orders", Orders, (2, 8))).Partition("orders", 0)!.LeaderId);
    }

    [Fact]
    [Trait("Reliability", "F30")]
    public void A_topic_that_was_made_anew_begins_with_its_own_epochs()
    {
        var known = Apply(ClusterMetadata.Empty, Topic("orders", Orders, (1, 7)));
        var next = Apply(known, Topic("orders", Guid.NewGuid(), (2, 0)));
        Assert.Equal(2, next.Partition("orders", 0)!.LeaderId);
        Assert.DoesNotContain(Orders, next.TopicsById.Keys);
    }

    [Fact]
    [Trait("Reliability", "F39")]
    public void The_error_of_one_topic_leaves_the_others_and_the_brokers()
    {
        var response = Response(Topic("good", Orders, (0, 1)));
        response.Topics.Add(new MetadataResponse.MetadataResponseTopic { Name = "bad", ErrorCode = (short)ErrorCode.TopicAuthorizationFailed });
        var next = MetadataMerge.Apply(ClusterMetadata.Empty, response, _ => true);
        Assert.True(next.Topic("good")!.IsKnown);
        Assert.Equal(ErrorCode.TopicAuthorizationFailed, next.Topic("bad")!.Error);
        Assert.Single(next.Brokers);
    }

    [Fact]
    [Trait("Reliability", "S5")]
    public void A_controller_of_minus_one_is_unknown_and_zero_is_a_controller()
    {
        var response = Response();
        response.ControllerId = -1;
        Assert.Null(MetadataMerge.Apply(ClusterMetadata.Empty, response, _ => true).ControllerId);
        response.ControllerId = 0;
        Assert.Equal(0, MetadataMerge.Apply(ClusterMetadata.Empty, response, _ => true).ControllerId);
    }

    [Fact]
    public void A_partition_without_a_leader_has_none()
    {
        var next = Apply(ClusterMetadata.Empty, Topic("orders", Orders, (-1, 3)));
        Assert.Null(next.Partition("orders", 0)!.LeaderId);
    }

    [Fact]
    [Trait("Reliability", "F1")]
    public void A_leader_that_a_response_named_is_taken_over_with_its_address_unless_it_is_older()
    {
        var known = Apply(ClusterMetadata.Empty, Topic("orders", Orders, (0, 3)));
        var moved = MetadataMerge.ApplyLeader(known, "orders", 0, 5, 4, new BrokerInfo(5, new BrokerAddress("five", 9092), null));
        Assert.Equal(5, moved!.Partition("orders", 0)!.LeaderId);
        Assert.Equal("five:9092", moved.Broker(5)!.Address.ToString());
        Assert.Null(MetadataMerge.ApplyLeader(moved, "orders", 0, 0, 4, null));
        Assert.Null(MetadataMerge.ApplyLeader(moved, "orders", 9, 0, 9, null));
        Assert.Null(MetadataMerge.ApplyLeader(moved, "unknown", 0, 0, 9, null));
    }

    [Fact]
    public void Topics_that_were_not_asked_for_stay_only_while_they_are_wanted()
    {
        var known = Apply(ClusterMetadata.Empty, Topic("orders", Orders, (0, 3)));
        Assert.NotNull(MetadataMerge.Apply(known, Response(), _ => true).Topic("orders"));
        Assert.Null(MetadataMerge.Apply(known, Response(), _ => false).Topic("orders"));
    }

    [Fact]
    public void Partitions_with_a_gap_are_not_used()
    {
        var topic = Topic("orders", Orders, (0, 3), (0, 3));
        topic.Partitions[1].PartitionIndex = 5;
        Assert.False(Apply(ClusterMetadata.Empty, topic).Topic("orders")!.IsKnown);
    }

    private static ClusterMetadata Apply(ClusterMetadata current, MetadataResponse.MetadataResponseTopic topic) =>
        MetadataMerge.Apply(current, Response(topic), _ => true);

    private static MetadataResponse Response(params MetadataResponse.MetadataResponseTopic[] topics) => new()
    {
        Brokers = [new MetadataResponse.MetadataResponseBroker { NodeId = 0, Host = "zero", Port = 9092 }],
        Topics = [.. topics],
    };

    private static MetadataResponse.MetadataResponseTopic Topic(string name, Guid id, params (int Leader, int Epoch)[] partitions) => new()
    {
        Name = name,
        TopicId = id,
        Partitions = [.. partitions.Select((partition, index) => new MetadataResponse.MetadataResponsePartition { PartitionIndex = index, LeaderId = partition.Leader, LeaderEpoch = partition.Epoch })],
    };
}
