using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Administration;

public sealed class RecordCallTests
{
    [Fact]
    public async Task Records_are_deleted_at_each_leader_and_a_leader_that_has_moved_is_asked_for_again()
    {
        await using var harness = await AdminHarness.StartAsync(brokers: 2);
        harness.Kafka.CreateTopic("orders", partitions: 2, replicationFactor: 1);
        foreach (var partition in new[] { 0, 1 })
        {
            for (var i = 0; i < 3; i++) harness.Kafka.Produce("orders", null, "v", partition);
        }

        var moved = harness.Kafka.Faults.Fail(KafkaApi.DeleteRecords, KafkaErrorCode.NotLeaderOrFollower);

        var deleted = await harness.Admin.DeleteRecordsAsync([new("orders", 0, 2), new("orders", 1, 3)], cancellationToken: AdminHarness.Cancel);

        Assert.Equal([2L, 3L], deleted.Select(result => result.LowWatermark));
        Assert.Equal(1, moved.Hits);
        Assert.Equal(2, harness.Kafka.Observations.Requests.Where(request => request.Api == KafkaApi.DeleteRecords).Select(request => request.BrokerId).Distinct().Count());
        Assert.Single(harness.Kafka.Read("orders"));
    }

    [Fact]
    public async Task An_offset_before_the_first_is_not_sent()
    {
        await using var harness = await AdminHarness.StartAsync();
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => harness.Admin.DeleteRecordsAsync([new("orders", 0, -1)], cancellationToken: AdminHarness.Cancel));
        Assert.Equal(0, harness.Kafka.Observations.Count(KafkaApi.DeleteRecords));
    }
}
