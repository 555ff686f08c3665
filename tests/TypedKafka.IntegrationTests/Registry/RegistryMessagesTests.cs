using TypedKafka.Client;
using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.SchemaRegistry;
using TypedKafka.Serialization;
using TypedKafka.Testing;

namespace TypedKafka.IntegrationTests.Registry;

/// <summary>Messages of all formats with the ids of a real schema registry: what is on the topic is looked at as bytes, and what others wrote is read.</summary>
public abstract class RegistryMessagesTests(IKafkaUnderTest kafka, RegistryFixture registry) : ClientTests(kafka)
{
    private static readonly Parcel s_parcel = new("a", 7, "fragile");
    private static readonly Payment s_payment = new("a", 250, "hi");
    private static readonly Transfer s_transfer = new("a", 250, "hi");

    private string Parcels => Name + "-parcels";

    private string Payments => Name + "-payments";

    private string Transfers => Name + "-transfers";

    [Theory]
    [InlineData(SubjectNameStrategy.Topic)]
    [InlineData(SubjectNameStrategy.Record)]
    [InlineData(SubjectNameStrategy.TopicRecord)]
    public async Task Messages_go_there_and_back_with_the_ids_of_the_registry(SubjectNameStrategy strategy)
    {
        await CreateTopicsAsync();
        using var client = await registry.ClientAsync(o => o.SubjectNames = strategy);
        await SendAllAsync(client);

        Assert.Equal([0, .. await IdAsync(client, strategy, Parcels, Parcel.Contract.Schema), .. """{"id":"a","weight":7,"note":"fragile"}"""u8], await BytesAsync(Parcels));
        Assert.Equal([0, .. await IdAsync(client, strategy, Payments, Payment.Contract.Schema), 2, (byte)'a', 0xF4, 3, 2, 4, (byte)'h', (byte)'i'], await BytesAsync(Payments));
        Assert.Equal([0, .. await IdAsync(client, strategy, Transfers, Transfer.Contract.Schema), 0, 0x0A, 1, (byte)'a', 0x10, 0xFA, 1, 0x1A, 2, (byte)'h', (byte)'i'], await BytesAsync(Transfers));

        // A client of its own asks for what the messages name.
        using var other = await registry.ClientAsync();
        await AssertReadAsync(other);
    }

    [Fact]
    public async Task A_client_that_only_looks_up_sends_what_another_registered_and_nothing_else()
    {
        await CreateTopicsAsync();
        using var looking = await registry.ClientAsync(o => o.Mode = SchemaRegistrationMode.LookUp);
        await using (var typed = await TypedAsync(looking))
        {
            var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => typed.Producer(Payment.Contract).SendAsync(s_payment, cancellationToken: Cancel).AsTask());
            Assert.Equal(SchemaRegistryFailure.SubjectNotFound, error.Failure);
            Assert.Contains(Payments + "-value", error.Message, StringComparison.Ordinal);

            using var registering = await registry.ClientAsync();
            var id = await registering.RegisterAsync(Payments + "-value", new RegistrySchema(TopicFormat.Avro, Payment.Contract.Schema.Text), Cancel);

            // The failure is not kept: the same producer looks again. What was refused was not sent.
            await typed.Producer(Payment.Contract).SendAsync(s_payment, cancellationToken: Cancel);
            Assert.Equal([0, .. RegistryFixture.BigEndian(id.Id)], (await BytesAsync(Payments))[..5]);
        }

        Assert.Equal([1], await looking.GetVersionsAsync(Payments + "-value", Cancel));
    }

    [Fact]
    public async Task A_schema_that_the_registry_finds_incompatible_is_an_error_of_the_send_and_nothing_is_sent()
    {
        await CreateTopicsAsync();
        using var client = await registry.ClientAsync();
        var older = await client.RegisterAsync(Payments + "-value", Avro("""{"name":"account","type":"int"}"""), Cancel);
        await using var typed = await TypedAsync(client);
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => typed.Producer(Payment.Contract).SendAsync(s_payment, cancellationToken: Cancel).AsTask());
        Assert.Equal((SchemaRegistryFailure.Incompatible, 409), (error.Failure, (int?)error.StatusCode));
        Assert.Contains(Payments + "-value", error.Message, StringComparison.Ordinal);

        // The only record is the one that is written after it.
        await WriteAsync(Payments, [0, .. RegistryFixture.BigEndian(older.Id), 2]);
        Assert.Equal(6, (await BytesAsync(Payments)).Length);
    }

    [Fact]
    public async Task What_other_versions_of_an_Avro_schema_wrote_is_read_by_the_contract()
    {
        await CreateTopicsAsync();
        using var client = await registry.ClientAsync();
        var older = await client.RegisterAsync(Payments + "-value", Avro("""{"name":"cents","type":"int"},{"name":"account","type":"string"},{"name":"branch","type":"string","default":""}"""), Cancel);
        var newer = await client.RegisterAsync(
            Payments + "-value",
            Avro("""{"name":"memo","type":["null","string"],"default":null},{"name":"paidBy","type":["null",{"type":"array","items":"string"}],"default":null},{"name":"account","type":"string"},{"name":"cents","type":"long"}"""),
            Cancel);
        await WriteAsync(Payments, [0, .. RegistryFixture.BigEndian(older.Id), 0xF4, 3, 2, (byte)'a', 4, (byte)'h', (byte)'i']);
        await WriteAsync(Payments, [0, .. RegistryFixture.BigEndian(newer.Id), 2, 4, (byte)'h', (byte)'i', 2, 2, 2, (byte)'x', 0, 2, (byte)'a', 0xF4, 3]);
        await using (var typed = await TypedAsync(client)) await typed.Producer(Payment.Contract).SendAsync(s_payment, cancellationToken: Cancel);

        using var other = await registry.ClientAsync();
        await using var reading = await TypedAsync(other);
        Assert.Equal([s_payment with { Memo = null }, s_payment, s_payment], await ReadAsync(reading, Payment.Contract, 3));
    }

    [Fact]
    public async Task What_a_Protobuf_file_of_several_messages_wrote_is_read_by_its_indexes()
    {
        await CreateTopicsAsync();
        using var client = await registry.ClientAsync();
        const string Fields = "string account = 1; int64 cents = 2; optional string memo = 3; repeated string branches = 7;";
        var second = await client.RegisterAsync(Name + "-second", Proto($"message Other {{ int32 x = 1; }} message Transfer {{ {Fields} }}"), Cancel);
        var nested = await client.RegisterAsync(Name + "-nested", Proto($"message A {{ }} message B {{ message C {{ }} message Transfer {{ {Fields} }} }}"), Cancel);
        byte[] body = [0x0A, 1, (byte)'a', 0x10, 0xFA, 1, 0x1A, 2, (byte)'h', (byte)'i', 0x3A, 1, (byte)'b'];
        await WriteAsync(Transfers, [0, .. RegistryFixture.BigEndian(second.Id), 2, 2, .. body]);
        await WriteAsync(Transfers, [0, .. RegistryFixture.BigEndian(nested.Id), 4, 2, 2, .. body]);
        await WriteAsync(Transfers, [0, .. RegistryFixture.BigEndian(second.Id), 0, 8, 1]);

        await using var reading = await TypedAsync(client);
        Assert.Equal([s_transfer, s_transfer], await ReadAsync(reading, Transfer.Contract, 2));
        var error = await Assert.ThrowsAsync<MessageFormatException>(() => ReadAsync(reading, Transfer.Contract, 3));
        Assert.Equal((Transfers, 0, 2L, $"schema {second.Id}"), (error.Topic, error.Partition, error.Offset, error.Schema));
        Assert.Contains("'Other'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_with_references_writes_messages_that_the_contract_reads()
    {
        await CreateTopicsAsync();
        using var client = await registry.ClientAsync();
        await client.RegisterAsync(Name + "-money", new RegistrySchema(TopicFormat.Avro, """{"type":"record","name":"Money","namespace":"shop","fields":[{"name":"unit","type":"string"}]}"""), Cancel);
        var schema = Avro("""{"name":"money","type":"shop.Money"},{"name":"cents","type":"long"},{"name":"account","type":"string"}""") with
        {
            References = [new SchemaReference("shop.Money", Name + "-money", 1)],
        };
        var registered = await client.RegisterAsync(Payments + "-value", schema, Cancel);
        await WriteAsync(Payments, [0, .. RegistryFixture.BigEndian(registered.Id), 6, (byte)'E', (byte)'U', (byte)'R', 0xF4, 3, 2, (byte)'a']);

        using var other = await registry.ClientAsync();
        await using var reading = await TypedAsync(other);
        Assert.Equal([s_payment with { Memo = null }], await ReadAsync(reading, Payment.Contract, 1));
    }

    [Fact]
    public async Task An_id_that_the_registry_does_not_know_names_the_record_and_is_not_passed_over()
    {
        await CreateTopicsAsync();
        using var client = await registry.ClientAsync();
        await WriteAsync(Payments, [0, 0x7F, 0, 0, 1, 2, (byte)'a', 0, 0]);
        await using var reading = await TypedAsync(client);
        for (var i = 0; i < 2; i++)
        {
            var error = await Assert.ThrowsAsync<MessageFormatException>(() => ReadAsync(reading, Payment.Contract, 1));
            Assert.Equal((Payments, 0, 0L, "schema 2130706433"), (error.Topic, error.Partition, error.Offset, error.Schema));
        }
    }

    // The real registry gives no GUIDs, so this one is in the process.
    [Fact]
    public async Task Messages_go_there_and_back_with_guids_in_headers()
    {
        await CreateTopicsAsync();
        await using var inProcess = InProcessSchemaRegistry.Start();
        using var client = SchemaRegistryClient.Create(new SchemaRegistryOptions { Url = inProcess.Url, SchemaId = SchemaIdPlacement.Header });
        await SendAllAsync(client);

        var (value, header) = await RecordAsync(Payments);
        var guid = inProcess.GuidOf((await client.GetLatestAsync(Payments + "-value", Cancel)).Id);
        Assert.Equal([1, .. guid.ToByteArray(bigEndian: true)], header);
        Assert.Equal([2, (byte)'a', 0xF4, 3, 2, 4, (byte)'h', (byte)'i'], value);
        (value, header) = await RecordAsync(Transfers);
        Assert.Equal([1, .. inProcess.GuidOf((await client.GetLatestAsync(Transfers + "-value", Cancel)).Id).ToByteArray(bigEndian: true), 0], header);
        Assert.Equal(0x0A, value[0]);

        using var other = SchemaRegistryClient.Create(new SchemaRegistryOptions { Url = inProcess.Url });
        await AssertReadAsync(other);
    }

    private static RegistrySchema Avro(string fields) => new(TopicFormat.Avro, $$"""{"type":"record","name":"Payment","fields":[{{fields}}]}""");

    private static RegistrySchema Proto(string messages) => new(TopicFormat.Protobuf, $"syntax = \"proto3\";\npackage shop;\n{messages}\n");

    private static async Task<byte[]> IdAsync(SchemaRegistryClient client, SubjectNameStrategy strategy, string topic, MessageSchema schema) =>
        RegistryFixture.BigEndian((await client.GetLatestAsync(SchemaSubjects.Of(strategy, topic, schema.Name), Cancel)).Id);

    private async Task CreateTopicsAsync()
    {
        foreach (var topic in (string[])[Parcels, Payments, Transfers]) await CreateTopicAsync(name: topic);
    }

    private async Task SendAllAsync(SchemaRegistryClient client)
    {
        await using var typed = await TypedAsync(client);
        await typed.Producer(Parcel.Contract).SendAsync(s_parcel, cancellationToken: Cancel);
        await typed.Producer(Payment.Contract).SendAsync(s_payment, cancellationToken: Cancel);
        await typed.Producer(Transfer.Contract).SendAsync(s_transfer, cancellationToken: Cancel);
    }

    private async Task AssertReadAsync(SchemaRegistryClient client)
    {
        await using var reading = await TypedAsync(client);
        Assert.Equal([s_parcel], await ReadAsync(reading, Parcel.Contract, 1));
        Assert.Equal([s_payment], await ReadAsync(reading, Payment.Contract, 1));
        Assert.Equal([s_transfer], await ReadAsync(reading, Transfer.Contract, 1));
    }

    private async Task WriteAsync(string topic, byte[] value) => await Producer().SendAsync(new ProducerRecord(topic, null, value), Cancel);

    private async Task<byte[]> BytesAsync(string topic) => (await RecordAsync(topic)).Value;

    /// <summary>The value of a topic's first record, and its header of the schema's id.</summary>
    private async Task<(byte[] Value, byte[]? Header)> RecordAsync(string topic)
    {
        var consumer = Consumer();
        consumer.Assign([new TopicPartition(topic, 0)]);
        return (await ReadAsync(consumer, 1, static record =>
        {
            var headers = new MessageHeaders(record.HeaderBytes.Span, record.HeaderCount);
            return (record.Value.ToArray(), headers.TryGet("__value_schema_id"u8, out var header) ? header.ToArray() : null);
        }))[0];
    }

    private async Task<KafkaClient> TypedAsync(SchemaRegistryClient client)
    {
        var options = new TypedKafkaOptions { BootstrapServers = await Kafka.BootstrapServersAsync() };
        options.Topics["parcels"].Name = Parcels;
        options.Topics["payments"].Name = Payments;
        options.Topics["transfers"].Name = Transfers;

        return KafkaClient.Create(options, framing: new SchemaRegistryFraming(client));
    }
}
