using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.SchemaRegistry;
using TypedKafka.Serialization;

namespace TypedKafka.IntegrationTests.Registry;

/// <summary>The client on a real schema registry.</summary>
[Collection(RealKafkaCollection.Name)]
public sealed class RegistryTests(RegistryFixture registry)
{
    private readonly string _name = $"registry-{Guid.NewGuid():N}";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_schema_is_registered_found_and_read_again()
    {
        using var client = await ClientAsync();
        foreach (var schema in new[]
        {
            new RegistrySchema(TopicFormat.Json, Parcel.Contract.Schema.Text),
            new RegistrySchema(TopicFormat.Avro, Payment.Contract.Schema.Text),
            new RegistrySchema(TopicFormat.Protobuf, "syntax = \"proto3\";\npackage shop;\n\nmessage A {\n  int32 x = 1;\n}\n"),
        })
        {
            var subject = $"{_name}/{schema.Format}-value";
            var registered = await client.RegisterAsync(subject, schema, Cancel);
            using var other = await ClientAsync();
            Assert.Equal(registered.Id, (await other.LookUpAsync(subject, schema, Cancel)).Id);
            var latest = await other.GetLatestAsync(subject, Cancel);
            Assert.Equal((registered.Id, (int?)1, schema.Format), (latest.Id, latest.Version, latest.Schema.Format));
            Assert.Equal(latest.Schema, (await other.GetVersionAsync(subject, 1, Cancel)).Schema);
            Assert.Equal([1], await other.GetVersionsAsync(subject, Cancel));
            Assert.Contains(subject, await other.GetSubjectsAsync(Cancel));
            using var third = await ClientAsync();
            Assert.Equal(schema.Format, (await third.GetSchemaAsync(registered.Id, Cancel)).Format);
        }
    }

    [Fact]
    public async Task What_is_not_there_or_not_valid_is_told_apart()
    {
        using var client = await ClientAsync();
        var schema = new RegistrySchema(TopicFormat.Avro, "\"int\"");
        await ExpectAsync(SchemaRegistryFailure.SubjectNotFound, client.GetLatestAsync(_name, Cancel).AsTask());
        await ExpectAsync(SchemaRegistryFailure.SubjectNotFound, client.LookUpAsync(_name, schema, Cancel).AsTask());
        await ExpectAsync(SchemaRegistryFailure.SchemaNotFound, client.GetSchemaAsync(1_000_000, Cancel).AsTask());
        await ExpectAsync(SchemaRegistryFailure.Invalid, client.RegisterAsync(_name, schema with { Text = "{" }, Cancel).AsTask());
        await client.RegisterAsync(_name, schema, Cancel);
        await ExpectAsync(SchemaRegistryFailure.VersionNotFound, client.GetVersionAsync(_name, 9, Cancel).AsTask());
        await ExpectAsync(SchemaRegistryFailure.SchemaNotFound, client.LookUpAsync(_name, schema with { Text = "\"bytes\"" }, Cancel).AsTask());
    }

    [Fact]
    public async Task An_incompatible_schema_is_refused_and_the_check_says_so_before()
    {
        using var client = await ClientAsync();
        await client.RegisterAsync(_name, new RegistrySchema(TopicFormat.Avro, "\"int\""), Cancel);
        var text = new RegistrySchema(TopicFormat.Avro, "\"string\"");
        var verdict = await client.CheckCompatibilityAsync(_name, text, cancellationToken: Cancel);
        Assert.False(verdict.IsCompatible);
        Assert.Contains("STRING", Assert.Single(verdict.Messages), StringComparison.Ordinal);
        var error = await ExpectAsync(SchemaRegistryFailure.Incompatible, client.RegisterAsync(_name, text, Cancel).AsTask());
        Assert.Contains("STRING", error.Message, StringComparison.Ordinal);
        var wider = new RegistrySchema(TopicFormat.Avro, "\"long\"");
        Assert.True((await client.CheckCompatibilityAsync(_name, wider, version: 1, Cancel)).IsCompatible);
        Assert.True((await client.CheckCompatibilityAsync(_name + "-none", text, cancellationToken: Cancel)).IsCompatible);

        // What a subject without a setting of its own has is not asked here: this registry says NONE then, and checks by the global one.
        await client.SetCompatibilityAsync(SchemaCompatibility.ForwardTransitive, _name, Cancel);
        Assert.Equal(SchemaCompatibility.ForwardTransitive, await client.GetCompatibilityAsync(_name, Cancel));
        Assert.Equal(SchemaCompatibility.Backward, await client.GetCompatibilityAsync(cancellationToken: Cancel));
        Assert.Equal([1], await client.GetVersionsAsync(_name, Cancel));
    }

    [Fact]
    public async Task A_schema_with_references_is_registered_and_its_messages_are_read()
    {
        using var client = await ClientAsync();
        await client.RegisterAsync($"{_name}-money", new RegistrySchema(TopicFormat.Avro, """{"type":"record","name":"Money","namespace":"shop","fields":[{"name":"unit","type":"string"}]}"""), Cancel);
        var schema = new RegistrySchema(
            TopicFormat.Avro,
            """{"type":"record","name":"Payment","namespace":"shop","fields":[{"name":"money","type":"shop.Money"},{"name":"cents","type":"long"},{"name":"account","type":"string"}]}""")
        {
            References = [new SchemaReference("shop.Money", $"{_name}-money", 1)],
        };
        var id = (await client.RegisterAsync($"{_name}-value", schema, Cancel)).Id;
        using var other = await ClientAsync();
        var reader = new SchemaRegistryFraming(other).OpenReader(_name, Payment.Contract.Schema);
        byte[] value = [0, .. RegistryFixture.BigEndian(id), 6, (byte)'E', (byte)'U', (byte)'R', 0xF4, 3, 2, (byte)'a'];
        await reader.PrepareAsync(value, default, Cancel);
        var scratch = MessageBuffer.Rent();
        Assert.True(reader.TryOpen(value, default, scratch, out var frame));
        Assert.Equal(new Payment("a", 250), Payment.Contract.Read(new MessageData(frame.Body.Span)));
        scratch.Return();
    }

    [Fact]
    public async Task Ids_in_headers_need_a_registry_that_gives_guids_and_this_one_says_that_it_does_not()
    {
        using var client = await ClientAsync(o => o.SchemaId = SchemaIdPlacement.Header);
        var framing = new SchemaRegistryFraming(client);
        var registered = await client.RegisterAsync($"{_name}-value", new RegistrySchema(TopicFormat.Json, Parcel.Contract.Schema.Text), Cancel);
        if (registered.Guid is null)
        {
            await ExpectAsync(SchemaRegistryFailure.InvalidAnswer, framing.OpenWriter(_name, Parcel.Contract.Schema).PrepareAsync(Cancel).AsTask());
            return;
        }

        var writer = framing.OpenWriter(_name, Parcel.Contract.Schema);
        await writer.PrepareAsync(Cancel);
        using var other = await ClientAsync();
        Assert.Equal(TopicFormat.Json, (await other.GetSchemaAsync(registered.Guid.Value, Cancel)).Format);
    }

    private static async Task<SchemaRegistryException> ExpectAsync(SchemaRegistryFailure failure, Task asking)
    {
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => asking);
        Assert.Equal(failure, error.Failure);
        return error;
    }

    private Task<SchemaRegistryClient> ClientAsync(Action<SchemaRegistryOptions>? configure = null) => registry.ClientAsync(configure);
}
