using System.Text.Json;
using Confluent.Kafka;
using Confluent.SchemaRegistry;
using Confluent.SchemaRegistry.Serdes;
using TypedKafka.Client;
using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.IntegrationTests.Registry;
using TypedKafka.SchemaRegistry;
using GenericRecord = global::Avro.Generic.GenericRecord;

namespace TypedKafka.IntegrationTests.SecondClient;

/// <summary>
/// Confluent's client and serializers on the same brokers and registry: they read what a contract's producer wrote, and what they write the contract's consumer reads. Their schemas they know from the registry only.
/// </summary>
public abstract class SecondClientTests(IKafkaUnderTest kafka, RegistryFixture registry, ITestOutputHelper output) : ClientTests(kafka)
{
    private const int Messages = 200;

    private string Ours => Name + "-ours";

    private string Theirs => Name + "-theirs";

    [Fact]
    public async Task Avro_of_the_one_is_read_by_the_other_and_the_bytes_are_the_same()
    {
        var random = new Shipments(1);
        Shipment[] sent = [.. Enumerable.Range(0, Messages).Select(_ => random.Next())];
        using var theirRegistry = await RegistryAsync();
        var frames = await SendAsync(Shipment.Contract, sent);
        var reader = new AvroDeserializer<GenericRecord>(theirRegistry);
        var writer = new AvroSerializer<GenericRecord>(theirRegistry);
        var written = new List<byte[]>();
        for (var i = 0; i < Messages; i++)
        {
            var record = await reader.DeserializeAsync(frames[i], false, Value(Ours));
            Assert.Equal(Content(sent[i]), Content(Shipments.Of(record)));
            written.Add(await writer.SerializeAsync(record, Value(Theirs)));
            Assert.Equal(frames[i][5..], written[i][5..]);
        }

        Assert.Equal(sent.Select(Content), (await ReceiveAsync(Shipment.Contract, written)).Select(Content));
        output.WriteLine($"{Messages} Avro messages of ours read by Confluent's deserializer, and as many of its serializer by ours; bodies byte for byte the same");
    }

    [Fact]
    public async Task Json_of_the_one_is_read_by_the_other()
    {
        var random = new Shipments(2);
        Notice[] sent = [.. Enumerable.Range(0, Messages).Select(_ => random.NextNotice())];
        using var theirRegistry = await RegistryAsync();
        var frames = await SendAsync(Notice.Contract, sent);
        using var registering = await registry.ClientAsync();
        await registering.RegisterAsync(Theirs + "-value", new RegistrySchema(TopicFormat.Json, Notice.Contract.Schema.Text), Cancel);

        // Both check each message against the schema in the registry.
        var reader = new JsonDeserializer<ForeignNotice>(theirRegistry);
        var writer = new JsonSerializer<ForeignNotice>(theirRegistry, new JsonSerializerConfig { AutoRegisterSchemas = false, UseLatestVersion = true, LatestCompatibilityStrict = false });
        var written = new List<byte[]>();
        for (var i = 0; i < Messages; i++)
        {
            var notice = await reader.DeserializeAsync(frames[i], false, Value(Ours));
            Assert.Equal(sent[i].At, notice.At);
            Assert.Equal((sent[i].Id, sent[i].Weight, sent[i].Share, sent[i].IsLate, sent[i].Note), (notice.Id, notice.Weight, notice.Share, notice.IsLate, notice.Note));
            Assert.Equal(sent[i].Lines, notice.Lines.Select(static line => new NoticeLine(line.Sku, line.Pieces)));
            written.Add(await writer.SerializeAsync(notice, Value(Theirs)));
        }

        Assert.Equal(sent.Select(Text), (await ReceiveAsync(Notice.Contract, written)).Select(Text));
        output.WriteLine($"{Messages} JSON messages of ours read by Confluent's deserializer, and as many of its serializer by ours");
    }

    /// <summary>Lets a contract's producer send values, and takes them off the topic with the other client.</summary>
    private async Task<List<byte[]>> SendAsync<T>(ITopicContract<T> contract, T[] values)
    {
        await CreateTopicAsync(name: Ours);
        using var ourRegistry = await registry.ClientAsync();
        await using (var client = await ClientAsync(ourRegistry, Ours)) await client.Producer(contract).SendManyAsync(values, cancellationToken: Cancel);

        var servers = await Kafka.BootstrapServersAsync();
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = servers, GroupId = Name, EnableAutoCommit = false }).Build();
        consumer.Assign(new global::Confluent.Kafka.TopicPartitionOffset(Ours, 0, Offset.Beginning));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        var frames = new List<byte[]>();
        while (frames.Count < values.Length) frames.Add(consumer.Consume(limit.Token).Message.Value);
        consumer.Close();
        return frames;
    }

    /// <summary>Lets the other client send frames, and reads them by the contract.</summary>
    private async Task<List<T?>> ReceiveAsync<T>(ITopicContract<T> contract, List<byte[]> frames)
    {
        await CreateTopicAsync(name: Theirs);
        using (var producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = await Kafka.BootstrapServersAsync() }).Build())
            await Task.WhenAll(frames.Select(frame => producer.ProduceAsync(Theirs, new Message<Null, byte[]> { Value = frame }, Cancel)));

        using var ourRegistry = await registry.ClientAsync();
        await using var client = await ClientAsync(ourRegistry, Theirs);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        var values = new List<T?>();
        await foreach (var message in client.Consume(contract, Name, limit.Token))
        {
            values.Add(message.Value);
            if (values.Count == frames.Count) break;
        }

        return values;
    }

    private async Task<CachedSchemaRegistryClient> RegistryAsync() => new(new SchemaRegistryConfig { Url = await registry.UrlAsync() });

    private async Task<KafkaClient> ClientAsync(SchemaRegistryClient ourRegistry, string topic)
    {
        var options = new TypedKafkaOptions { BootstrapServers = await Kafka.BootstrapServersAsync() };
        options.Topics["second.shipments"].Name = options.Topics["second.notices"].Name = topic;
        return KafkaClient.Create(options, framing: new SchemaRegistryFraming(ourRegistry));
    }

    private static SerializationContext Value(string topic) => new(MessageComponentType.Value, topic);

    /// <summary>A price is the same with or without zeros at its end, and ours keeps those of its declared scale.</summary>
    private static (decimal Price, string Others) Content(Shipment? shipment) => (shipment!.Price, Text(shipment with { Price = 0 }));

    /// <summary>Lists and maps are equal where they have the same content.</summary>
    private static string Text<T>(T value) => JsonSerializer.Serialize(value);
}
