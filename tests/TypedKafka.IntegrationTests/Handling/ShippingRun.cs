using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TypedKafka.Client;
using TypedKafka.Client.Administration;

namespace TypedKafka.IntegrationTests.Handling;

/// <summary>The topics, hosts and clients of one run of <see cref="Shipping"/>, and what has to be true when it is over.</summary>
public sealed class ShippingRun(string servers, string name) : IAsyncDisposable
{
    public const int Partitions = 4;

    private readonly KafkaClient _client = KafkaClient.Create(Options(servers, name));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public string Parcels => name;

    public string Entries => $"{name}-entries";

    public async Task CreateTopicsAsync(short replicas = 1)
    {
        var topics = ((string[])[Parcels, Entries, $"{name}-shipments"]).Select(topic => new NewTopic(topic) { Partitions = Partitions, ReplicationFactor = replicas });
        (await _client.Cluster.CreateAdmin().CreateTopicsAsync([.. topics], cancellationToken: Cancel)).ThrowIfAnyFailed();
    }

    public async Task SendAsync(int first, int count) =>
        await _client.Producer(Parcel.Contract).SendManyAsync(Enumerable.Range(first, count).Select(number => new Parcel(number, $"{number} Station Road")), cancellationToken: Cancel);

    /// <summary>A host with the handlers, not started yet.</summary>
    public IHost Build(ShippingTroubles troubles)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(troubles);
        builder.AddTypedKafka(o => Configure(o, servers, name)).AddTopics().AddHandler<Shipping>();
        return builder.Build();
    }

    /// <summary>How many parcels the group has committed.</summary>
    public async Task<long> CommittedAsync()
    {
        var partitions = Enumerable.Range(0, Partitions).Select(partition => new TopicPartition(Parcels, partition));
        var offsets = await _client.Cluster.CreateAdmin().ListGroupOffsetsAsync(name, new ListGroupOffsetsOptions { Partitions = [.. partitions] }, Cancel);
        return offsets.ThrowIfAnyFailed().Sum(offset => Math.Max(0, offset.Offset ?? 0));
    }

    /// <summary>How many replicas of each partition are in sync, for all topics that the run depends on.</summary>
    public async Task<IEnumerable<int>> InSyncAsync()
    {
        string[] topics = [Parcels, Entries, $"{name}-shipments", "__consumer_offsets", "__transaction_state"];
        var described = await _client.Cluster.CreateAdmin().DescribeTopicsAsync(topics, cancellationToken: Cancel);
        return described.ThrowIfAnyFailed().SelectMany(topic => topic.Partitions).Select(partition => partition.InSyncReplicas.Count);
    }

    /// <summary>Asserts that each parcel has one shipment and one entry for readers of committed records.</summary>
    public async Task AssertOnceAsync(int count)
    {
        // What comes last in each partition: whoever has read that has read all before it.
        const int Last = -1;
        for (var partition = 0; partition < Partitions; partition++)
        {
            await _client.Producer(Shipment.Contract).SendAsync(new Shipment(Last), new SendOptions { Partition = partition }, Cancel);
            await _client.Producer(Entry.Contract).SendAsync(new Entry(Last, 0), new SendOptions { Partition = partition }, Cancel);
        }

        var expected = Enumerable.Repeat(Last, Partitions).Concat(Enumerable.Range(0, count)).ToList();
        Assert.Equal(expected, await NumbersAsync(Shipment.Contract, static shipment => shipment.Number, expected.Count));
        Assert.Equal(expected, await NumbersAsync(Entry.Contract, static entry => entry.Number, expected.Count));
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    private static TypedKafkaOptions Options(string servers, string name)
    {
        var options = new TypedKafkaOptions();
        Configure(options, servers, name);
        return options;
    }

    private static void Configure(TypedKafkaOptions options, string servers, string name)
    {
        options.BootstrapServers = servers;
        options.Provisioning = TopicProvisioning.None;
        options.Topics["once.parcels"].Name = name;
        options.Topics["once.entries"].Name = $"{name}-entries";
        options.Topics["once.shipments"].Name = $"{name}-shipments";
        options.Groups["once"].Name = name;
    }

    private async Task<IReadOnlyList<int>> NumbersAsync<T>(ITopicContract<T> contract, Func<T, int> number, int count)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        var numbers = new List<int>();
        await foreach (var message in _client.Consume(contract, $"{name}-{contract.Topic.Name}", limit.Token))
        {
            numbers.Add(number(message.Value!));
            if (numbers.Count == count) break;
        }

        numbers.Sort();
        return numbers;
    }
}
