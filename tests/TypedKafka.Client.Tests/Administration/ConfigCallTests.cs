using TypedKafka.Client.Administration;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Administration;

public sealed class ConfigCallTests
{
    private static readonly ConfigResource Orders = ConfigResource.Topic("orders");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_value_changes_and_the_others_stay_even_where_the_broker_can_only_replace_all(bool isIncremental)
    {
        await using var harness = await AdminHarness.StartAsync(configure: options =>
        {
            if (!isIncremental) options.ApiVersions.Without(KafkaApi.IncrementalAlterConfigs);
        });
        harness.Kafka.CreateTopic("orders", config: new Dictionary<string, string> { ["retention.ms"] = "60000", ["cleanup.policy"] = "delete" });

        var changed = await harness.Admin.AlterConfigsAsync(
            [new(Orders, "max.message.bytes", "2000000"), new(Orders, "cleanup.policy", "compact", ConfigOperation.Append)], cancellationToken: AdminHarness.Cancel);
        changed.ThrowIfAnyFailed();
        var entries = await DescribeAsync(harness);

        Assert.Equal(("60000", ConfigSource.Topic), (entries["retention.ms"].Value, entries["retention.ms"].Source));
        Assert.Equal("2000000", entries["max.message.bytes"].Value);
        Assert.Equal(["compact", "delete"], entries["cleanup.policy"].Value!.Split(',').Order());
        Assert.Equal(isIncremental ? 0 : 1, harness.Kafka.Observations.Count(KafkaApi.AlterConfigs));

        var reset = await harness.Admin.AlterConfigsAsync(
            [new(Orders, "retention.ms", null, ConfigOperation.Delete), new(Orders, "cleanup.policy", "delete", ConfigOperation.Subtract)], cancellationToken: AdminHarness.Cancel);
        reset.ThrowIfAnyFailed();
        var after = await DescribeAsync(harness);

        Assert.NotEqual(ConfigSource.Topic, after["retention.ms"].Source);
        Assert.Equal(("compact", "2000000"), (after["cleanup.policy"].Value, after["max.message.bytes"].Value));
    }

    [Fact]
    public async Task A_value_that_is_changed_twice_in_a_call_is_refused_at_once()
    {
        await using var harness = await AdminHarness.StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => harness.Admin.AlterConfigsAsync(
            [new(Orders, "retention.ms", "1"), new(Orders, "retention.ms", "2")], cancellationToken: AdminHarness.Cancel));
    }

    [Fact]
    public void A_change_and_a_secret_show_no_value()
    {
        Assert.DoesNotContain("hunter2", new ConfigChange(Orders, "ssl.key.password", "hunter2").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", new ConfigEntry("ssl.key.password", "hunter2", ConfigSource.Broker, IsSensitive: true, IsReadOnly: false).ToString(), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyDictionary<string, ConfigEntry>> DescribeAsync(AdminHarness harness)
    {
        var described = await harness.Admin.DescribeConfigsAsync([Orders], cancellationToken: AdminHarness.Cancel);
        return Assert.Single(described.ThrowIfAnyFailed()).Entries;
    }
}
