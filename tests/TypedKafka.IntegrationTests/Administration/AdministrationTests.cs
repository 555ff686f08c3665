using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Administration;

/// <summary>The admin client: what it does on every release (<see cref="AdminScenario"/>), and what the newest answers besides.</summary>
public abstract class AdministrationTests(IKafkaUnderTest kafka) : ClientTests(kafka)
{
    private AdminScenario Scenario => new(Admin);

    [Fact]
    public Task Topics_come_and_go_and_each_reports_for_itself() => Scenario.TopicsComeAndGoAsync();

    [Fact]
    public Task One_value_changes_and_the_others_stay() => Scenario.OneValueChangesAndTheOthersStayAsync();

    [Fact]
    public Task The_cluster_tells_its_brokers_and_controller() => Scenario.TheClusterTellsItsBrokersAsync();

    [Fact]
    public Task Offsets_of_groups_are_set_listed_and_deleted() => Scenario.OffsetsOfGroupsAreSetListedAndDeletedAsync();

    [Fact]
    public Task Offsets_of_an_empty_partition_are_zero_and_of_no_topic_an_error() => Scenario.OffsetsOfAnEmptyPartitionAreZeroAsync();

    [Fact]
    public async Task Offsets_of_records_are_found_by_place_and_by_time()
    {
        await CreateTopicAsync();
        var start = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);
        await using (var producer = Cluster.CreateProducer())
        {
            foreach (var seconds in new[] { 0, 30, 10 })
                await producer.SendAsync(new ProducerRecord(Name, null, Bytes("v")) { Timestamp = start.AddSeconds(seconds) }, Cancel);
        }

        async Task<(long?, DateTimeOffset?, int)> AtAsync(OffsetSpec spec)
        {
            var found = Assert.Single(await Admin.ListOffsetsAsync(new Dictionary<TopicPartition, OffsetSpec> { [First] = spec }, cancellationToken: Cancel));
            found.ThrowIfFailed();
            return (found.Offset, found.Timestamp, found.LeaderEpoch);
        }

        Assert.Equal((0, null, 0), await AtAsync(OffsetSpec.Earliest));
        Assert.Equal((3, null, 0), await AtAsync(OffsetSpec.Latest));
        Assert.Equal((1, start.AddSeconds(30), 0), await AtAsync(OffsetSpec.MaxTimestamp));
        Assert.Equal((1, start.AddSeconds(30), 0), await AtAsync(OffsetSpec.ForTimestamp(start.AddSeconds(5))));
        Assert.Equal((null, null, -1), await AtAsync(OffsetSpec.ForTimestamp(start.AddSeconds(31))));
    }

    [Fact]
    public async Task Records_are_deleted_and_each_partition_reports_for_itself()
    {
        var compacted = Name + "-compacted";
        await CreateTopicAsync(3);
        await CreateTopicAsync(name: compacted, configs: ("cleanup.policy", "compact"));
        for (var partition = 0; partition < 3; partition++) await SendAsync(Values(0, 10), partition);

        var deleted = await Admin.DeleteRecordsAsync(
            [new(Name, 0, 4), new(Name, 1, 10), new(Name, 2, 11), new(compacted, 0, 0), new("no-such-topic", 0, 0)], cancellationToken: Cancel);

        Assert.Equal([(Name, 0), (Name, 1), (Name, 2), (compacted, 0), ("no-such-topic", 0)], deleted.Select(result => (result.Partition.Topic, result.Partition.Partition)));
        Assert.Equal([null, null, "OFFSET_OUT_OF_RANGE", "POLICY_VIOLATION", "UNKNOWN_TOPIC_OR_PARTITION"], deleted.Select(result => result.Error?.Error.Name));
        Assert.Equal([4, 10, null, null, null], deleted.Select(result => result.LowWatermark));

        var again = Assert.Single(await Admin.DeleteRecordsAsync([new(Name, 0, 2)], cancellationToken: Cancel));
        Assert.Equal((null, 4L), (again.Error, again.LowWatermark));
    }

    [Fact]
    public async Task Offsets_can_only_be_set_for_partitions_that_exist()
    {
        await CreateTopicAsync();
        var set = await Admin.AlterGroupOffsetsAsync(Name, [new TopicPartitionOffset(First, 1), new TopicPartitionOffset(Name, 1, 1), new TopicPartitionOffset("no-such-topic", 0, 1)], cancellationToken: Cancel);
        Assert.Equal([null, "UNKNOWN_TOPIC_OR_PARTITION", "UNKNOWN_TOPIC_OR_PARTITION"], set.Select(result => result.Error?.Error.Name));

        var tooMuch = Assert.Single(await Admin.AlterGroupOffsetsAsync(Name, [new TopicPartitionOffset(First, 2) { Metadata = new string('m', 5000) }], cancellationToken: Cancel));
        Assert.Equal("OFFSET_METADATA_TOO_LARGE", tooMuch.Error?.Error.Name);
        Assert.Equal(1, Assert.Single(await Admin.ListGroupOffsetsAsync(Name, cancellationToken: Cancel)).Offset);
    }

    [Fact]
    public async Task A_group_that_does_not_exist_has_no_offsets_and_takes_none_away()
    {
        await CreateTopicAsync();
        Assert.Empty(await Admin.ListGroupOffsetsAsync(Name, cancellationToken: Cancel));
        Assert.Null(Assert.Single(await Admin.ListGroupOffsetsAsync(Name, new ListGroupOffsetsOptions { Partitions = [First] }, Cancel)).Offset);
        var error = await Assert.ThrowsAsync<KafkaException>(() => Admin.DeleteGroupOffsetsAsync(Name, [First], cancellationToken: Cancel));
        Assert.Equal("GROUP_ID_NOT_FOUND", error.Error.Name);
    }

    [Fact]
    public async Task Broker_configuration_says_what_can_be_relied_on()
    {
        var broker = ConfigResource.Broker((await Admin.DescribeClusterAsync(cancellationToken: Cancel)).Nodes[0].Id);
        string[] names = ["auto.create.topics.enable", "num.partitions", "default.replication.factor", "group.max.session.timeout.ms", "group.min.session.timeout.ms", "message.max.bytes"];
        var described = Assert.Single(await Admin.DescribeConfigsAsync([broker], new DescribeConfigsOptions { Names = names }, Cancel));
        Assert.Equal(names.Order(), described.Entries.Keys.Order());
        Assert.Equal(
            [("auto.create.topics.enable", "false"), ("default.replication.factor", "1"), ("group.max.session.timeout.ms", "1800000"), ("group.min.session.timeout.ms", "6000"), ("message.max.bytes", "1048588"), ("num.partitions", "1")],
            described.Entries.Values.OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => (entry.Name, entry.Value)));

        var unknown = await Record.ExceptionAsync(async () => Assert.Single(await Admin.DescribeConfigsAsync([ConfigResource.Topic("no-such-topic")], cancellationToken: Cancel)).ThrowIfFailed());
        Assert.Equal("UNKNOWN_TOPIC_OR_PARTITION", Assert.IsType<KafkaException>(unknown).Error.Name);
    }
}
