using Avro;
using Avro.Generic;
using TypedKafka.Avro.Tests.Contracts;
using TypedKafka.Avro.Tests.Support;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Serialization;
using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Avro.Tests.Records;

/// <summary>Apache.Avro's generic and specific records as messages.</summary>
public sealed class ApacheRecordTests
{
    private static readonly TopicDefinition s_topic = new("parcels", 0, 0);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_generic_record_is_sent_with_its_key_and_read_back()
    {
        await using var kafka = await StartAsync();
        await using var client = Client(kafka);
        var contract = AvroContract.Generic(s_topic, Parcel.Text, key: "to");
        var record = Generic(7, "Ada");
        await client.Producer(contract).SendAsync(record, cancellationToken: Cancel).Within();
        Assert.Equal("Ada", Assert.Single(kafka.Read("parcels")).KeyText);
        Assert.Equal(record, await FirstAsync(client, contract));
    }

    [Fact]
    public async Task A_specific_record_is_sent_with_its_key_and_read_back()
    {
        await using var kafka = await StartAsync();
        await using var client = Client(kafka);
        var contract = AvroContract.Specific<Parcel>(s_topic, key: "id");
        await client.Producer(contract).SendAsync(new Parcel { Id = 7, To = "Ada", Weights = [1.5, 2] }, cancellationToken: Cancel).Within();
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 7], Assert.Single(kafka.Read("parcels")).Key!);
        var read = await FirstAsync(client, contract);
        Assert.Equal((7, "Ada"), (read.Id, read.To));
        Assert.Equal([1.5, 2], read.Weights);
    }

    [Fact]
    public async Task A_record_of_an_older_schema_is_resolved_before_it_is_read()
    {
        const string Older = """{"type":"record","name":"Parcel","fields":[{"name":"gone","type":"string"},{"name":"id","type":"int"},{"name":"to","type":"string"},{"name":"weights","type":{"type":"array","items":"int"}}]}""";
        await using var kafka = await StartAsync();
        await using var client = KafkaClient.Create(new TypedKafkaOptions { BootstrapServers = kafka.BootstrapServers }, framing: new AvroSingleObjectFraming(Older));
        byte[] body = [2, (byte)'x', 14, 6, (byte)'A', (byte)'d', (byte)'a', 2, 6, 0];
        kafka.Produce("parcels", null, [0xC3, 0x01, .. BitConverter.GetBytes(Serialization.Avro.AvroResolution.Fingerprint(Older)), .. body]);
        var read = await FirstAsync(client, AvroContract.Specific<Parcel>(s_topic));
        Assert.Equal((7, "Ada", 3), (read.Id, read.To, Assert.Single(read.Weights)));
    }

    [Fact]
    public void A_record_has_the_schema_and_the_fingerprint_of_its_text()
    {
        var contract = AvroContract.Generic(s_topic, Parcel.Text);
        Assert.Equal((TopicFormat.Avro, "TypedKafka.Avro.Tests.Records.Parcel", Serialization.Avro.AvroResolution.Fingerprint(Parcel.Text)), (contract.Schema.Format, contract.Schema.Name, contract.Schema.Fingerprint));
        Assert.False(contract.HasKey);
        Assert.Null(Wire.Key(contract, Generic(1, "Ada")));
    }

    [Fact]
    public void A_record_whose_values_are_not_those_of_its_schema_is_refused()
    {
        var contract = AvroContract.Generic(s_topic, Parcel.Text, key: "weights");
        var wrong = new GenericRecord((RecordSchema)Schema.Parse(Parcel.Text));
        wrong.Add("id", "seven");
        Assert.Throws<MessageFormatException>(() => Wire.Body(contract, wrong));
        Assert.Contains("A key is text", Assert.Throws<MessageFormatException>(() => Wire.Key(contract, Generic(1, "Ada"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", null)]
    [InlineData("{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"unknown\"}]}", null)]
    [InlineData("\"int\"", null)]
    [InlineData("", null)]
    [InlineData(Parcel.Text, "nothing")]
    public void A_text_that_is_no_record_or_has_no_such_key_is_refused(string schema, string? key) => Assert.ThrowsAny<ArgumentException>(() => AvroContract.Generic(s_topic, schema, key));

    [Fact]
    public void A_damaged_record_is_read_or_refused_and_what_is_wrong_is_named()
    {
        var contract = AvroContract.Generic(s_topic, Parcel.Text);
        var error = Assert.Throws<MessageFormatException>(() => contract.Read(new MessageData([14, 0xFE, 0xFF, 0xFF, 0xFF, 0x0F])));
        Assert.Equal("to", error.Member);

        var measured = AvroContract.Generic(s_topic, Measured.Contract.Schema.Text);
        var random = new RandomMeasured(7);
        var bodies = Enumerable.Range(0, 20).Select(static seed => Wire.Body(Measured.Contract, new RandomMeasured(seed).Next())).ToArray();
        var refused = 0;
        for (var i = 0; i < 3000; i++)
        {
            var damaged = Mutation.Of(bodies[i % bodies.Length], random);
            try
            {
                measured.Read(new MessageData(damaged));
            }
            catch (MessageFormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1000, 2999);
    }

    private static GenericRecord Generic(long id, string to)
    {
        var record = new GenericRecord((RecordSchema)Schema.Parse(Parcel.Text));
        record.Add("id", id);
        record.Add("to", to);
        record.Add("weights", new object[] { 1.5, 2.0 });
        return record;
    }

    private static async Task<T> FirstAsync<T>(KafkaClient client, ITopicContract<T> contract)
    {
        await foreach (var message in client.Consume(contract, "readers", Cancel)) return message.Value!;
        throw new InvalidOperationException("Nothing was read.");
    }

    private static async ValueTask<InProcessKafka> StartAsync()
    {
        var kafka = await Broker.StartAsync();
        kafka.CreateTopic("parcels");
        return kafka;
    }

    private static KafkaClient Client(InProcessKafka kafka) => KafkaClient.Create(new TypedKafkaOptions { BootstrapServers = kafka.BootstrapServers });
}
