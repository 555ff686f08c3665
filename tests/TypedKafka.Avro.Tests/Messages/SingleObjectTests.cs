using TypedKafka.Avro.Tests.Contracts;
using TypedKafka.Avro.Tests.Support;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Protocol.Tests.Oracle;
using TypedKafka.Serialization;
using TypedKafka.Serialization.Avro;
using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Avro.Tests.Messages;

/// <summary>Single-object encoding: each message says which schema it was written with.</summary>
public sealed class SingleObjectTests(OracleProcess oracle)
{
    private const string Older = """
        {"type":"record","name":"Sample","fields":[{"name":"sensor","type":"int"},{"name":"value","type":"float"},{"name":"level","type":{"type":"enum","name":"Level","symbols":["Low","Gone"]}}]}
        """;

    private const string Unreadable = """{"type":"record","name":"Sample","fields":[{"name":"sensor","type":"string"}]}""";

    private static readonly Sample s_sample = new(5, 1, 2.5m, Level.High);

    // Sensor 5, value 1, and a level that the reader does not know.
    private static readonly byte[] s_older = [10, 0, 0, 0x80, 0x3F, 2];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_begins_with_C3_01_and_the_fingerprint_that_Java_has_for_its_schema()
    {
        await using var kafka = await StartAsync();
        await using var client = Client(kafka, new AvroSingleObjectFraming());
        await client.Producer(Sample.Contract).SendAsync(s_sample, cancellationToken: Cancel).Within();

        var answer = oracle.Ask(new() { ["op"] = "avro.canonical", ["schema"] = System.Text.Json.Nodes.JsonNode.Parse(Sample.Contract.Schema.Text) });
        byte[] expected = [0xC3, 0x01, .. Convert.FromBase64String((string)answer["crc64"]!), .. Wire.Body(Sample.Contract, s_sample)];
        Assert.Equal(expected, Assert.Single(kafka.Read("samples")).Value);
    }

    [Fact]
    public async Task Messages_of_the_own_and_of_an_older_schema_are_read()
    {
        await using var kafka = await StartAsync();
        var framing = new AvroSingleObjectFraming(Older);
        await using var client = Client(kafka, framing);
        await client.Producer(Sample.Contract).SendAsync(s_sample, cancellationToken: Cancel).Within();
        Append(kafka, Older, s_older);
        Assert.Equal([s_sample, new Sample(5, 1, null, Level.Unknown)], await ReadAsync(client, 2));
    }

    [Fact]
    public async Task A_schema_that_is_added_later_is_known_from_then_on()
    {
        await using var kafka = await StartAsync();
        var framing = new AvroSingleObjectFraming();
        await using var client = Client(kafka, framing);
        Append(kafka, Older, s_older);
        var error = await Assert.ThrowsAsync<MessageFormatException>(() => ReadAsync(client, 1));
        Assert.Equal(($"the schema with fingerprint {AvroResolution.Fingerprint(Older):x16}", "samples", 0, 0L), (error.Schema, error.Topic, error.Partition, error.Offset));
        framing.Add(Older);
        Assert.Equal([new Sample(5, 1, null, Level.Unknown)], await ReadAsync(client, 1));
    }

    [Fact]
    public async Task What_a_writers_schema_has_no_way_into_the_contract_is_refused_and_says_why()
    {
        await using var kafka = await StartAsync();
        await using var client = Client(kafka, new AvroSingleObjectFraming(Unreadable));
        Append(kafka, Unreadable, [2, (byte)'x']);
        var error = await Assert.ThrowsAsync<MessageFormatException>(() => ReadAsync(client, 1));
        Assert.Equal(("samples", 0L, $"the schema with fingerprint {AvroResolution.Fingerprint(Unreadable):x16}"), (error.Topic, error.Offset, error.Schema));
        Assert.Contains("has no default", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("C301")]
    [InlineData("C30100000000000000")]
    [InlineData("00000000010A")]
    public async Task A_message_without_the_prefix_is_refused(string hex)
    {
        await using var kafka = await StartAsync();
        await using var client = Client(kafka, new AvroSingleObjectFraming());
        kafka.Produce("samples", null, Convert.FromHexString(hex));
        var error = await Assert.ThrowsAsync<MessageFormatException>(() => ReadAsync(client, 1));
        Assert.Contains("begins with the bytes C3 01", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_contract_of_another_format_is_refused()
    {
        var schema = new MessageSchema(TopicFormat.Json, "Note", "{}", 1);
        Assert.Throws<NotSupportedException>(() => new AvroSingleObjectFraming().OpenWriter("notes", schema));
        Assert.Throws<NotSupportedException>(() => new AvroSingleObjectFraming().OpenReader("notes", schema));
    }

    [Fact]
    public void A_text_that_is_no_schema_is_refused() => Assert.ThrowsAny<FormatException>(static () => new AvroSingleObjectFraming("{"));

    private static void Append(InProcessKafka kafka, string schema, byte[] body) =>
        kafka.Produce("samples", null, [0xC3, 0x01, .. BitConverter.GetBytes(AvroResolution.Fingerprint(schema)), .. body]);

    private static async Task<List<Sample>> ReadAsync(KafkaClient client, int count)
    {
        var samples = new List<Sample>();
        await foreach (var message in client.Consume(Sample.Contract, "readers", Cancel))
        {
            samples.Add(message.Value);
            if (samples.Count == count) break;
        }

        return samples;
    }

    private static async ValueTask<InProcessKafka> StartAsync()
    {
        var kafka = await Broker.StartAsync();
        kafka.CreateTopic("samples");
        return kafka;
    }

    private static KafkaClient Client(InProcessKafka kafka, AvroSingleObjectFraming framing) =>
        KafkaClient.Create(new TypedKafkaOptions { BootstrapServers = kafka.BootstrapServers }, framing: framing);
}
