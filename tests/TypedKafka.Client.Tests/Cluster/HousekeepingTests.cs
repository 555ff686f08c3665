using Microsoft.Extensions.Time.Testing;
using TypedKafka.Client.Tests.Support;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Cluster;

[Collection(FakeClockCollection.Name)]
public sealed class HousekeepingTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(300)]
    public async Task Metadata_is_refreshed_at_its_age_however_short(int seconds)
    {
        await using var kafka = await InProcessKafka.StartAsync(new InProcessKafkaOptions { TimeProvider = _time }, TestContext.Current.CancellationToken);
        kafka.CreateTopic("orders");
        var age = TimeSpan.FromSeconds(seconds);
        await using var client = TestClients.Connect(kafka, options => options.MetadataMaxAge = age, _time);
        client.Metadata.Track("orders");
        await _time.AdvanceAsync(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(10), kafka);
        Assert.Equal(1, client.Metadata.Current.Topic("orders")?.Partitions.Count);

        kafka.AddPartitions("orders", 2);
        await _time.AdvanceAsync(age * 0.8, age / 10, kafka);
        Assert.Equal(1, client.Metadata.Current.Topic("orders")?.Partitions.Count);
        await _time.AdvanceAsync(age * 0.8, age / 10, kafka);
        Assert.Equal(2, client.Metadata.Current.Topic("orders")?.Partitions.Count);
    }
}
