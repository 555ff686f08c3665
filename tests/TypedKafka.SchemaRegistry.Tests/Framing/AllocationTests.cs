using TypedKafka.Serialization;
using TypedKafka.Testing;

namespace TypedKafka.SchemaRegistry.Tests.Framing;

/// <summary>Once an id is known, a message costs no allocation and no HTTP.</summary>
public sealed class AllocationTests
{
    private const int Warmup = 300;
    private const int Times = 1000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SchemaIdPlacement.Prefix)]
    [InlineData(SchemaIdPlacement.Header)]
    public async Task Writing_a_frame_allocates_nothing(SchemaIdPlacement placement)
    {
        await using var registry = InProcessSchemaRegistry.Start();
        using var client = registry.Client(o => o.SchemaId = placement);
        var writer = new SchemaRegistryFraming(client).OpenWriter("orders", Order.Contract.Schema);
        await writer.PrepareAsync(Cancel).Within();
        AssertNothing(() =>
        {
            var buffer = MessageBuffer.Rent();
            if (!writer.IsReady) throw new InvalidOperationException("It is not ready.");
            var headers = new MessageHeaderWriter(buffer);
            writer.WriteHeaders(ref headers);
            headers.Complete();
            var prefix = new MessageWriter(buffer);
            writer.WritePrefix(ref prefix);
            prefix.Complete();
            buffer.Return();
        });
        Assert.Single(registry.Requests);
    }

    [Theory]
    [InlineData(SchemaIdPlacement.Prefix)]
    [InlineData(SchemaIdPlacement.Header)]
    public async Task Opening_a_json_message_allocates_nothing(SchemaIdPlacement placement)
    {
        await using var registry = InProcessSchemaRegistry.Start();
        var id = registry.Register("orders-value", "{}", "JSON");
        await AssertOpensAsync(registry, Order.Contract.Schema, id, placement, """{"id":"a","total":1}"""u8.ToArray());
    }

    [Theory]
    [InlineData(SchemaIdPlacement.Prefix)]
    [InlineData(SchemaIdPlacement.Header)]
    public async Task Resolving_an_avro_message_allocates_nothing(SchemaIdPlacement placement)
    {
        await using var registry = InProcessSchemaRegistry.Start();
        var id = registry.Register("readings-value", """{"type":"record","name":"Reading","fields":[{"name":"value","type":"float"},{"name":"sensor","type":"int"}]}""");
        await AssertOpensAsync(registry, Reading.Contract.Schema, id, placement, [0, 0, 0, 0x40, 10]);
    }

    [Theory]
    [InlineData(SchemaIdPlacement.Prefix)]
    [InlineData(SchemaIdPlacement.Header)]
    public async Task Opening_a_protobuf_message_allocates_nothing(SchemaIdPlacement placement)
    {
        await using var registry = InProcessSchemaRegistry.Start();
        const string Proto = "message A {} message B { message C {} }";
        var id = registry.Register("c-value", Proto, "PROTOBUF");
        await AssertOpensAsync(registry, new MessageSchema(TopicFormat.Protobuf, "B.C", Proto, 0), id, placement, [1, 2], [4, 2, 0]);
    }

    private static async Task AssertOpensAsync(InProcessSchemaRegistry registry, MessageSchema schema, int id, SchemaIdPlacement placement, byte[] body, byte[]? indexes = null)
    {
        using var client = registry.Client();
        var reader = new SchemaRegistryFraming(client).OpenReader("orders", schema);
        byte[] prefix = [0, 0, 0, 0, (byte)id, .. indexes ?? []];
        byte[]? header = placement == SchemaIdPlacement.Header ? [1, .. registry.GuidOf(id).ToByteArray(bigEndian: true), .. indexes ?? []] : null;
        byte[] value = header is null ? [.. prefix, .. body] : body;
        await Frames.OpenAsync(reader, value, header);
        var asked = registry.Requests.Count;
        var headers = Frames.Headers(header);
        var scratch = MessageBuffer.Rent();
        AssertNothing(() =>
        {
            scratch.Clear();
            if (!reader.TryOpen(value, new MessageHeaders(headers.Bytes, headers.Count), scratch, out _)) throw new InvalidOperationException("It is not known.");
        });
        scratch.Return();
        Assert.Equal(asked, registry.Requests.Count);
    }

    private static void AssertNothing(Action act)
    {
        for (var i = 0; i < Warmup; i++) act();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++) act();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
