using TypedKafka.Serialization;
using TypedKafka.Testing;

namespace TypedKafka.SchemaRegistry.Tests.Framing;

/// <summary>What was written with any version of an Avro schema is read in the form of the contract's own.</summary>
public sealed class AvroReadingTests
{
    // sensor 5, value 2.0f after a note; the contract has an int and a double.
    private const string Other = """{"type":"record","name":"Reading","fields":[{"name":"note","type":"string"},{"name":"value","type":"float"},{"name":"sensor","type":"int"}]}""";

    private static readonly byte[] s_other = [4, (byte)'h', (byte)'i', 0, 0, 0, 0x40, 10];

    [Fact]
    public async Task A_message_of_another_schema_is_resolved()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        var id = registry.Register("readings-value", Other);
        using var client = registry.Client();
        var reader = new SchemaRegistryFraming(client).OpenReader("readings", Reading.Contract.Schema);
        for (var i = 0; i < 3; i++)
        {
            var (body, schema) = await Frames.OpenAsync(reader, [0, 0, 0, 0, (byte)id, .. s_other]);
            Assert.Equal(new Reading(5, 2.0), Reading.Contract.Read(new MessageData(body)));
            Assert.Equal("schema 1", schema);
        }

        var (byHeader, _) = await Frames.OpenAsync(reader, s_other, [1, .. registry.GuidOf(id).ToByteArray(bigEndian: true)]);
        Assert.Equal(new Reading(5, 2.0), Reading.Contract.Read(new MessageData(byHeader)));
        Assert.Equal(2, registry.Requests.Count);
    }

    [Fact]
    public async Task What_the_writers_schema_refers_to_is_fetched_each_once_and_in_order()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        registry.Register("unit", """{"type":"enum","name":"Unit","symbols":["C","F"]}""");
        registry.Register("amount", """{"type":"record","name":"Amount","fields":[{"name":"unit","type":"Unit"},{"name":"digits","type":"int"}]}""", "AVRO", ("Unit", "unit", 1));
        var id = registry.Register(
            "readings-value",
            """{"type":"record","name":"Reading","fields":[{"name":"amount","type":"Amount"},{"name":"unit","type":"Unit"},{"name":"value","type":"double"},{"name":"sensor","type":"int"}]}""",
            "AVRO",
            ("Amount", "amount", 1),
            ("Unit", "unit", 1));
        using var client = registry.Client();
        var reader = new SchemaRegistryFraming(client).OpenReader("readings", Reading.Contract.Schema);
        var (body, _) = await Frames.OpenAsync(reader, [0, 0, 0, 0, (byte)id, 2, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0x40, 14]);
        Assert.Equal(new Reading(7, 2.0), Reading.Contract.Read(new MessageData(body)));
        Assert.Equal(
            [$"GET /schemas/ids/{id}", "GET /subjects/amount/versions/1", "GET /subjects/unit/versions/1"],
            registry.Requests.Select(request => request.ToString()));
    }

    [Fact]
    public async Task What_the_contract_cannot_take_names_the_schema_that_it_was_written_with()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        registry.Register("readings-value", """{"type":"record","name":"Reading","fields":[{"name":"sensor","type":"string"},{"name":"value","type":"double"}]}""");
        using var client = registry.Client();
        var reader = new SchemaRegistryFraming(client).OpenReader("readings", Reading.Contract.Schema);
        var error = await Assert.ThrowsAsync<MessageFormatException>(() => Frames.OpenAsync(reader, [0, 0, 0, 0, 1, 2, (byte)'x', 0, 0, 0, 0, 0, 0, 0, 0]));
        Assert.Equal("schema 1", error.Schema);
        Assert.NotNull(error.Member);
    }

    [Fact]
    public async Task A_writers_schema_that_is_no_avro_schema_is_refused()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        registry.Register("readings-value", """{"type":"record"}""");
        using var client = registry.Client();
        var reader = new SchemaRegistryFraming(client).OpenReader("readings", Reading.Contract.Schema);
        var error = await Assert.ThrowsAsync<MessageFormatException>(() => Frames.OpenAsync(reader, [0, 0, 0, 0, 1, 2]));
        Assert.StartsWith("Its schema is malformed", error.Message, StringComparison.Ordinal);
    }
}
