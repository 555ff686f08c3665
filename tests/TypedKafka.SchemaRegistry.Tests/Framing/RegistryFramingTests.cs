using TypedKafka.Serialization;
using TypedKafka.Testing;

namespace TypedKafka.SchemaRegistry.Tests.Framing;

/// <summary>How the framing comes to the schemas of what is written and read.</summary>
public sealed class RegistryFramingTests
{
    private static readonly byte[] s_body = [.. """{"id":"a","total":1}"""u8];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_schema_is_only_looked_up_where_the_options_say_so()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        using var client = registry.Client(o => o.Mode = SchemaRegistrationMode.LookUp);
        var writer = new SchemaRegistryFraming(client).OpenWriter("orders", Order.Contract.Schema);
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => writer.PrepareAsync(Cancel).Within());
        Assert.Equal(SchemaRegistryFailure.SubjectNotFound, error.Failure);
        Assert.Contains("set Mode to Register", error.Message, StringComparison.Ordinal);
        Assert.Empty(registry.Schemas("orders-value"));

        registry.Register("orders-value", Order.Contract.Schema.Text, "JSON");
        await writer.PrepareAsync(Cancel).Within();
        Assert.Equal([0, 0, 0, 0, 1], Frames.Write(writer).Prefix);
    }

    [Fact]
    public async Task Normalization_is_asked_for_where_the_options_say_so()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        using var client = registry.Client(o => o.Normalize = true);
        await new SchemaRegistryFraming(client).OpenWriter("orders", Order.Contract.Schema).PrepareAsync(Cancel).Within();
        Assert.Equal("POST /subjects/orders-value/versions?normalize=true", Assert.Single(registry.Requests).ToString());
    }

    [Fact]
    public async Task Writers_of_one_schema_share_one_question()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        using var client = registry.Client();
        var framing = new SchemaRegistryFraming(client);
        var writers = Enumerable.Range(0, 20).Select(_ => framing.OpenWriter("orders", Order.Contract.Schema)).ToList();
        await Task.WhenAll(writers.Select(writer => writer.PrepareAsync(Cancel).AsTask())).Within();
        Assert.All(writers, writer => Assert.True(writer.IsReady));
        Assert.Single(registry.Requests);
    }

    [Fact]
    public async Task What_was_written_with_the_contracts_own_schema_is_read_without_a_further_question()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        using var client = registry.Client();
        var framing = new SchemaRegistryFraming(client);
        var writer = framing.OpenWriter("orders", Order.Contract.Schema);
        await writer.PrepareAsync(Cancel).Within();
        var reader = framing.OpenReader("orders", Order.Contract.Schema);
        Assert.Equal(s_body, (await Frames.OpenAsync(reader, [.. Frames.Write(writer).Prefix, .. s_body])).Body);
        Assert.Single(registry.Requests);
    }

    [Fact]
    public async Task A_registry_without_guids_is_an_error_that_says_so_where_ids_are_written_to_headers()
    {
        await using var registry = InProcessSchemaRegistry.Start(new() { GivesGuids = false });
        using var client = registry.Client(o => o.SchemaId = SchemaIdPlacement.Header);
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => new SchemaRegistryFraming(client).OpenWriter("orders", Order.Contract.Schema).PrepareAsync(Cancel).Within());
        Assert.Contains("no GUID, and SchemaId is Header", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schema_that_nobody_knows_is_a_format_error_and_is_asked_for_again()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        using var client = registry.Client();
        var reader = new SchemaRegistryFraming(client).OpenReader("orders", Order.Contract.Schema);
        var error = await Assert.ThrowsAsync<MessageFormatException>(() => Frames.OpenAsync(reader, [0, 0, 0, 0, 1, .. s_body]));
        Assert.Equal($"The schema registry at {registry.Url}/ knows no schema 1. Was the message written with another registry? It was written with schema 1.", error.Message);
        await Assert.ThrowsAsync<MessageFormatException>(() => Frames.OpenAsync(reader, s_body, [1, .. Guid.NewGuid().ToByteArray()]));
        registry.Register("orders-value", "{}", "JSON");
        Assert.Equal(s_body, (await Frames.OpenAsync(reader, [0, 0, 0, 0, 1, .. s_body])).Body);
    }

    [Theory]
    [InlineData("AVRO", "\"int\"", "It was written as AVRO, and")]
    [InlineData("PROTOBUF", "message A {}", "It was written as PROTOBUF, and")]
    public async Task A_message_of_another_format_is_refused_and_the_error_names_both(string type, string text, string problem)
    {
        await using var registry = InProcessSchemaRegistry.Start();
        registry.Register("orders-value", text, type);
        using var client = registry.Client();
        var reader = new SchemaRegistryFraming(client).OpenReader("orders", Order.Contract.Schema);
        var error = await Assert.ThrowsAsync<MessageFormatException>(() => Frames.OpenAsync(reader, [0, 0, 0, 0, 1, .. s_body]));
        Assert.StartsWith(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains("is read as JSON", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<MessageFormatException>(() => Frames.OpenAsync(reader, [0, 0, 0, 0, 1, .. s_body]));
        Assert.Single(registry.Requests);
    }

    [Theory]
    [InlineData("}")]
    [InlineData("message A {")]
    public async Task A_schema_that_is_malformed_is_refused(string proto)
    {
        await using var registry = InProcessSchemaRegistry.Start();
        registry.Register("orders-value", proto, "PROTOBUF");
        using var client = registry.Client();
        var reader = new SchemaRegistryFraming(client).OpenReader("orders", new MessageSchema(TopicFormat.Protobuf, "A", "message A {}", 0));
        var error = await Assert.ThrowsAsync<MessageFormatException>(() => Frames.OpenAsync(reader, [0, 0, 0, 0, 1, 0]));
        Assert.StartsWith("Its schema is malformed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registry_that_is_down_is_no_format_error()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        registry.Inject(RegistryFault.Error(503, times: int.MaxValue));
        using var client = registry.Client(o => o.OperationTimeout = TimeSpan.FromMilliseconds(50));
        var reader = new SchemaRegistryFraming(client).OpenReader("orders", Order.Contract.Schema);
        var error = await Assert.ThrowsAsync<SchemaRegistryException>(() => Frames.OpenAsync(reader, [0, 0, 0, 0, 1, .. s_body]));
        Assert.Equal(SchemaRegistryFailure.Unavailable, error.Failure);
    }

    [Fact]
    public async Task What_the_options_say_of_references_is_registered_with_the_schema()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        registry.Register("common", "{}", "JSON");
        using var client = registry.Client(o => o.References[Order.Contract.Schema.Name] = [new() { Name = "common.json", Subject = "common" }]);
        await new SchemaRegistryFraming(client).OpenWriter("orders", Order.Contract.Schema).PrepareAsync(Cancel).Within();
        var latest = await client.GetLatestAsync("orders-value", Cancel).Within();
        Assert.Equal([new SchemaReference("common.json", "common", 1)], latest.Schema.References);
    }
}
