using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.Tests.Support;

namespace TypedKafka.IntegrationTests.Unions;

/// <summary>Several types on one topic, told apart in each of the ways there are, each type on its way to its own handler.</summary>
public abstract class UnionTests(IKafkaUnderTest kafka) : ClientTests(kafka)
{
    private const int Parcels = 50;
    private const int HandlerFailed = 5110;

    private static readonly string[] s_topics = ["trips.json", "trips.avro", "trips.protobuf", "trips.header"];

    private readonly JsonTrip[] _json = [.. Each<JsonTrip>(static i => new JsonSent(i, $"room {i}"), static i => new JsonHome(i, -i))];
    private readonly AvroTrip[] _avro = [.. Each<AvroTrip>(static i => new AvroSent(i, $"room {i}"), static i => new AvroHome(i, -i))];
    private readonly ProtobufTrip[] _protobuf = [.. Each<ProtobufTrip>(static i => new ProtobufSent(i, $"room {i}"), static i => new ProtobufHome(i, -i))];
    private readonly HeaderTrip[] _header = [.. Each<HeaderTrip>(static i => new HeaderSent(i, $"room {i}"), static i => new HeaderHome(i, -i))];

    [Fact]
    public async Task Each_case_of_each_kind_of_union_comes_to_its_handler_in_order_and_is_committed()
    {
        var arrivals = await HandleAllAsync(s_topics.Length * Parcels * 2, static add => add.AddHandler<JsonTrips>().AddHandler<AvroTrips>().AddHandler<ProtobufTrips>().AddHandler<HeaderTrips>());

        Assert.Equal(_json, arrivals.Of<JsonTrip>());
        Assert.Equal(_avro, arrivals.Of<AvroTrip>());
        Assert.Equal(_protobuf, arrivals.Of<ProtobufTrip>());
        Assert.Equal(_header, arrivals.Of<HeaderTrip>());
        foreach (var topic in s_topics) Assert.Equal(Parcels * 2, await CommittedAsync(topic, topic));
    }

    [Fact]
    public async Task A_case_that_no_handler_takes_is_passed_over_where_that_is_declared_and_stops_the_host_where_it_is_not()
    {
        var homes = await HandleAllAsync(s_topics.Length * Parcels, static add => add.AddHandler<JsonHomes>().AddHandler<AvroHomes>().AddHandler<ProtobufHomes>().AddHandler<HeaderHomes>());

        Assert.Equal(_json.OfType<JsonHome>(), homes.Of<JsonHome>());
        Assert.Equal(_avro.OfType<AvroHome>(), homes.Of<AvroHome>());
        Assert.Equal(_protobuf.OfType<ProtobufHome>(), homes.Of<ProtobufHome>());
        Assert.Equal(_header.OfType<HeaderHome>(), homes.Of<HeaderHome>());
        foreach (var topic in s_topics) Assert.Equal(Parcels * 2, await CommittedAsync(topic, $"{topic}.homes"));

        Assert.Equal(_json[0], await HandleUntilItStopsAsync<JsonSents>("trips.json", nameof(JsonHome)));
        Assert.Equal(_avro[0], await HandleUntilItStopsAsync<AvroSents>("trips.avro", nameof(AvroHome)));
        Assert.Equal(_protobuf[0], await HandleUntilItStopsAsync<ProtobufSents>("trips.protobuf", nameof(ProtobufHome)));
        Assert.Equal(_header[0], await HandleUntilItStopsAsync<HeaderSents>("trips.header", nameof(HeaderHome)));
    }

    private static IEnumerable<T> Each<T>(Func<int, T> sent, Func<int, T> home) => Enumerable.Range(0, Parcels).SelectMany(i => (T[])[sent(i), home(i)]);

    private static async Task SendAsync<T>(IHost host, T[] values) => await host.Services.GetRequiredService<ITopicProducer<T>>().SendManyAsync(values, cancellationToken: Cancel);

    /// <summary>Sends all events, and ends when so many have come to handlers.</summary>
    private async Task<Arrivals> HandleAllAsync(int count, Action<TypedKafkaBuilder> add)
    {
        foreach (var topic in s_topics) await CreateTopicAsync(1, Of(topic));
        var arrivals = new Arrivals(count);
        using var host = await HostAsync(arrivals, new CapturedLog(), add);
        await host.StartAsync(Cancel);
        await SendAsync(host, _json);
        await SendAsync(host, _avro);
        await SendAsync(host, _protobuf);
        await SendAsync(host, _header);
        await arrivals.All.WaitAsync(TimeSpan.FromSeconds(60), Cancel);
        await host.StopAsync(Cancel);
        return arrivals;
    }

    /// <summary>Handles the events of a topic until the second, which no handler takes, stops the host; the one that was handled.</summary>
    private async Task<object> HandleUntilItStopsAsync<THandler>(string topic, string unhandled)
        where THandler : class, IMessageHandler
    {
        var arrivals = new Arrivals(1);
        var log = new CapturedLog();
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var host = await HostAsync(arrivals, log, static add => add.AddHandler<THandler>());
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);
        await host.StartAsync(Cancel);
        await stopping.Task.WaitAsync(TimeSpan.FromSeconds(60), Cancel);
        await host.StopAsync(Cancel);

        var error = Assert.IsType<UnhandledMessageException>(Assert.Single(log.Of(HandlerFailed)).Exception);
        Assert.Equal((unhandled, Of(topic), 0, 1L), (error.Case, error.Topic, error.Partition, error.Offset));
        Assert.Equal(1, await CommittedAsync(topic, $"{topic}.sents"));
        return Assert.Single(arrivals.Of<object>());
    }

    private async Task<IHost> HostAsync(Arrivals arrivals, CapturedLog log, Action<TypedKafkaBuilder> add)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(arrivals);
        builder.Logging.AddProvider(log);
        var servers = await Kafka.BootstrapServersAsync();
        add(builder.AddTypedKafka(o =>
        {
            o.BootstrapServers = servers;
            o.Provisioning = TopicProvisioning.None;
            foreach (var topic in s_topics)
            {
                foreach (var group in (string[])[topic, $"{topic}.homes", $"{topic}.sents"]) o.Groups[group].Name = Of(group);
                o.Topics[topic].Name = Of(topic);
            }
        }).AddTopics());
        return builder.Build();
    }

    private async Task<long?> CommittedAsync(string topic, string group)
    {
        var committed = await Admin.ListGroupOffsetsAsync(Of(group), new ListGroupOffsetsOptions { Partitions = [new TopicPartition(Of(topic), 0)] }, Cancel);
        return Assert.Single(committed.ThrowIfAnyFailed()).Offset;
    }

    private string Of(string name) => $"{Name}-{name}";
}
