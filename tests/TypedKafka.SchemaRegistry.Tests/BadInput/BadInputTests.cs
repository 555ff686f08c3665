using System.Globalization;
using TypedKafka.Client;
using TypedKafka.Serialization;
using TypedKafka.Testing;
using TypedKafka.Testing.Broker;

namespace TypedKafka.SchemaRegistry.Tests.BadInput;

/// <summary>
/// What is no message of a contract, from the broker to a reader and to handlers: one kind of exception, which names topic, partition, offset, schema and member; the record is not committed, and a group that
/// is moved past it reads on.
/// </summary>
public abstract class BadInputTests<T>(
    ITopicContract<T> contract, byte[] good, Action<TypedKafkaBuilder> addValues, Action<TypedKafkaBuilder> addViews, Action<TypedKafkaBuilder> addMembers)
{
    private const string Schema = "schema 3";
    private const string Group = "readers";

    // Each is a group's whole life, a tenth of a second. A million goes through the codecs alone, elsewhere.
    private const int Mutations = 20;
    private const int BytesBetweenCuts = 3;

    private string Topic => contract.Topic.Name;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_that_is_cut_is_refused_or_read()
    {
        var cuts = Enumerable.Range(0, good.Length).Where(static length => length % BytesBetweenCuts == 0).ToList();
        Assert.InRange(await ReadEachAsync(cuts.Select(length => good[..length])), 1, cuts.Count);
    }

    [Fact]
    public async Task A_message_that_is_damaged_is_refused_or_read()
    {
        var random = new Random(7);
        var refused = await ReadEachAsync(Enumerable.Range(0, Mutations).Select(_ => Damage(random)));
        Assert.InRange(refused, Mutations / 5, Mutations);
    }

    /// <summary>A good message and a bad one are read by value, by handlers of values, and by handlers of views, whole and member by member.</summary>
    protected async Task AssertRefusedAsync(byte[] body, string? member)
    {
        await using var kafka = await StartAsync();
        await using var registry = Registry();
        Produce(kafka, good);
        Produce(kafka, body);
        using (var client = registry.Client())
        {
            await using var typed = KafkaClient.Create(new TypedKafkaOptions { BootstrapServers = kafka.BootstrapServers }, framing: new SchemaRegistryFraming(client));
            AssertNames(await Assert.ThrowsAsync<MessageFormatException>(() => ReadAsync(typed, 2)), 1, member, Group);
        }

        foreach (var (group, add) in ((string, Action<TypedKafkaBuilder>)[])[("values", addValues), ("views", addViews), ("members", addMembers)])
        {
            await using var host = TestHost.Build(kafka.BootstrapServers, kafkaBuilder =>
            {
                kafkaBuilder.AddSchemaRegistry(o => (o.Url, o.ResolveAtStart) = (registry.Url, false));
                add(kafkaBuilder);
            });
            var stopping = host.Stopping;
            await host.StartAsync();
            await stopping;
            var entry = Assert.Single(host.Log.Of(5110));
            AssertNames(Assert.IsType<MessageFormatException>(entry.Exception), 1, member, group);
            Assert.Contains($"record {Topic}-0@1 of group '{group}'", entry.Message, StringComparison.Ordinal);
        }
    }

    private void AssertNames(MessageFormatException error, long offset, string? member, string group)
    {
        Assert.Equal((Topic, 0, offset, Schema), (error.Topic, error.Partition, error.Offset, error.Schema));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"It was written with {Schema}. The record is at offset {offset} of {Topic}-0."), error.Message, StringComparison.Ordinal);
        var named = member is ['.', '.', ..] ? error.Member?.StartsWith(member[2..], StringComparison.Ordinal) is true : error.Member == member;
        Assert.True(named, $"{group}: '{error.Member}' is named, not '{member}': {error.Message}");
    }

    private async Task<InProcessKafka> StartAsync()
    {
        var kafka = await Broker.StartAsync();
        kafka.CreateTopic(Topic);
        return kafka;
    }

    // Two schemas before it, so that an id that nobody read would be noticed.
    private InProcessSchemaRegistry Registry()
    {
        var registry = InProcessSchemaRegistry.Start();
        registry.Register("one", "\"int\"");
        registry.Register("two", "\"long\"");
        registry.Register(Topic + "-value", contract.Schema.Text, contract.Schema.Format.ToString().ToUpperInvariant());
        return registry;
    }

    private void Produce(InProcessKafka kafka, byte[] body) =>
        kafka.Produce(Topic, null, (byte[])[0, 0, 0, 0, 3, .. contract.Schema.Format == TopicFormat.Protobuf ? (byte[])[0] : [], .. body]);

    /// <summary>Sends each of the bodies, reads it, and moves the group past it.</summary>
    /// <returns>How many were refused, each with a text that says where.</returns>
    private async Task<int> ReadEachAsync(IEnumerable<byte[]> bodies)
    {
        await using var kafka = await StartAsync();
        await using var registry = Registry();
        using var client = registry.Client();
        await using var typed = KafkaClient.Create(new TypedKafkaOptions { BootstrapServers = kafka.BootstrapServers }, framing: new SchemaRegistryFraming(client));
        var (offset, refused) = (0L, 0);
        foreach (var body in bodies)
        {
            Produce(kafka, body);
            try
            {
                await ReadAsync(typed, 1);
            }
            catch (MessageFormatException error)
            {
                AssertNames(error, offset, error.Member, Group);
                refused++;
            }

            offset++;
            await typed.Cluster.CreateAdmin().AlterGroupOffsetsAsync(Group, [new TopicPartitionOffset(Topic, 0, offset)], cancellationToken: Cancel);
        }

        return refused;
    }

    private async Task ReadAsync(KafkaClient typed, int count)
    {
        await foreach (var message in typed.Consume(contract, Group, Cancel))
        {
            if (--count == 0) return;
        }
    }

    private byte[] Damage(Random random)
    {
        var bytes = good.ToList();
        for (var i = random.Next(1, 4); i > 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 5), bytes.Count - at)); break;
                case 2: bytes.Insert(at, (byte)random.Next(256)); break;
                default: bytes.InsertRange(at, [0xFE, 0xFF, 0xFF, 0xFF, 0x0F]); break;
            }
        }

        return [.. bytes];
    }
}
