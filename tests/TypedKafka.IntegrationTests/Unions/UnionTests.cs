using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Unions;

/// <summary>Several types on one topic, told apart in each of the ways there are, each type on its way to its own handler.</summary>
public abstract class UnionTests(IKafkaUnderTest kafka) : ClientTests(kafka)
{
    private const int Parcels = 50;

    [Fact]
    public async Task Each_case_of_each_kind_of_union_comes_to_its_handler_in_order_and_is_committed()
    {
        string[] topics = ["trips.json", "trips.avro", "trips.protobuf", "trips.header"];
        foreach (var topic in topics) await CreateTopicAsync(1, Of(topic));
        var arrivals = new Arrivals(topics.Length * Parcels * 2);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(arrivals);
        var servers = await Kafka.BootstrapServersAsync();
        builder.AddTypedKafka(o =>
        {
            o.BootstrapServers = servers;
            o.Provisioning = TopicProvisioning.None;
            foreach (var topic in topics) o.Topics[topic].Name = o.Groups[topic].Name = Of(topic);
        }).AddTopics().AddHandler<JsonTrips>().AddHandler<AvroTrips>().AddHandler<ProtobufTrips>().AddHandler<HeaderTrips>();
        using var host = builder.Build();
        await host.StartAsync(Cancel);
        JsonTrip[] json = [.. Each<JsonTrip>(static i => new JsonSent(i, $"room {i}"), static i => new JsonHome(i, -i))];
        AvroTrip[] avro = [.. Each<AvroTrip>(static i => new AvroSent(i, $"room {i}"), static i => new AvroHome(i, -i))];
        ProtobufTrip[] protobuf = [.. Each<ProtobufTrip>(static i => new ProtobufSent(i, $"room {i}"), static i => new ProtobufHome(i, -i))];
        HeaderTrip[] header = [.. Each<HeaderTrip>(static i => new HeaderSent(i, $"room {i}"), static i => new HeaderHome(i, -i))];
        await SendAsync(host, json);
        await SendAsync(host, avro);
        await SendAsync(host, protobuf);
        await SendAsync(host, header);
        await arrivals.All.WaitAsync(TimeSpan.FromSeconds(60), Cancel);
        await host.StopAsync(Cancel);

        Assert.Equal(json, arrivals.Of<JsonTrip>());
        Assert.Equal(avro, arrivals.Of<AvroTrip>());
        Assert.Equal(protobuf, arrivals.Of<ProtobufTrip>());
        Assert.Equal(header, arrivals.Of<HeaderTrip>());
        foreach (var topic in topics)
        {
            var committed = await Admin.ListGroupOffsetsAsync(Of(topic), new ListGroupOffsetsOptions { Partitions = [new TopicPartition(Of(topic), 0)] }, Cancel);
            Assert.Equal(Parcels * 2, Assert.Single(committed.ThrowIfAnyFailed()).Offset);
        }
    }

    private static IEnumerable<T> Each<T>(Func<int, T> sent, Func<int, T> home) => Enumerable.Range(0, Parcels).SelectMany(i => (T[])[sent(i), home(i)]);

    private static async Task SendAsync<T>(IHost host, T[] values) => await host.Services.GetRequiredService<ITopicProducer<T>>().SendManyAsync(values, cancellationToken: Cancel);

    private string Of(string topic) => $"{Name}-{topic}";
}
