using TypedKafka.Client;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Administration;

/// <summary>The admin client on the newest Kafka.</summary>
public sealed class AdminTests(KafkaFixture kafka)
{
    [Fact]
    public Task Topics_come_and_go_and_each_reports_for_itself() => RunAsync(scenario => scenario.TopicsComeAndGoAsync());

    [Fact]
    public Task One_value_changes_and_the_others_stay() => RunAsync(scenario => scenario.OneValueChangesAndTheOthersStayAsync());

    [Fact]
    public Task The_cluster_tells_its_brokers_and_controller() => RunAsync(scenario => scenario.TheClusterTellsItsBrokersAsync());

    [Fact]
    public Task Offsets_of_groups_are_set_listed_and_deleted() => RunAsync(scenario => scenario.OffsetsOfGroupsAreSetListedAndDeletedAsync());

    [Fact]
    public Task Offsets_of_an_empty_partition_are_zero_and_of_no_topic_an_error() => RunAsync(scenario => scenario.OffsetsOfAnEmptyPartitionAreZeroAsync());

    private async Task RunAsync(Func<AdminScenario, Task> run)
    {
        await using var cluster = KafkaCluster.Create(new KafkaClientOptions { BootstrapServers = await kafka.BootstrapServersAsync() });
        await run(new AdminScenario(cluster.CreateAdmin()));
    }
}
