using System.Buffers.Binary;
using TypedKafka.Testing;

namespace TypedKafka.SchemaRegistry.Tests.Framing;

/// <summary>The bytes of Confluent's wire format, written and read.</summary>
public sealed class WireFormatTests
{
    private const string Proto = """
        syntax = "proto3"; // message Not { }
        package shop;
        option java_package = "message { Not { ";
        enum Kind { message = 0; }
        message Order { /* message Not {} */ string message = 1; oneof what { string a = 2; } message Line { message Tax { int32 rate = 1; } } message Note {} }
        message Refund { map<string, int32> parts = 1; }
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(TopicFormat.Avro, true)]
    [InlineData(TopicFormat.Protobuf, true)]
    [InlineData(TopicFormat.Json, false)]
    public async Task A_schema_whose_types_a_header_names_is_refused_where_it_describes_no_body(TopicFormat format, bool isRefused)
    {
        await using var registry = InProcessSchemaRegistry.Start();
        using var client = registry.Client();
        var framing = new SchemaRegistryFraming(client);
        var schema = new MessageSchema(format, "shop.OrderEvent", "{}", 0) { TypeHeader = "type" };
        foreach (var open in (Action[])[() => framing.OpenReader("orders", schema), () => framing.OpenWriter("orders", schema)])
        {
            if (!isRefused) open();
            else Assert.Contains("shop.OrderEvent names its types in the header 'type'", Assert.Throws<InvalidOperationException>(open).Message, StringComparison.Ordinal);
        }

        Assert.Empty(registry.Requests);
    }

    [Fact]
    public async Task A_prefix_is_00_and_the_id_big_endian()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        for (var i = 1; i < 259; i++) registry.Register("others", $"\"{i}\"");
        using var client = registry.Client();
        var writer = await ReadyAsync(client, "orders", Order.Contract.Schema);
        var (prefix, header) = Frames.Write(writer);
        Assert.Equal("0000000103", Convert.ToHexString(prefix));
        Assert.Null(header);
        Assert.Equal([Order.Contract.Schema.Text], registry.Schemas("orders-value"));
    }

    [Fact]
    public async Task A_header_is_01_and_the_guid_big_endian_and_the_body_has_no_prefix()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        using var client = registry.Client(o => o.SchemaId = SchemaIdPlacement.Header);
        var (prefix, header) = Frames.Write(await ReadyAsync(client, "orders", Order.Contract.Schema));
        Assert.Empty(prefix);
        Assert.Equal("01" + registry.GuidOf(1).ToString("N"), Convert.ToHexStringLower(header!));
    }

    [Theory]
    [InlineData("shop.Order", "00")]
    [InlineData("shop.Refund", "0202")]
    [InlineData("shop.Order.Line", "040000")]
    [InlineData("shop.Order.Note", "040002")]
    [InlineData("shop.Order.Line.Tax", "06000000")]
    public async Task A_protobuf_frame_has_the_indexes_of_its_message_after_the_id(string message, string indexes)
    {
        await using var registry = InProcessSchemaRegistry.Start();
        var schema = new MessageSchema(TopicFormat.Protobuf, message, Proto, 0);
        using var client = registry.Client();
        var (prefix, _) = Frames.Write(await ReadyAsync(client, "orders", schema));
        Assert.Equal("0000000001" + indexes, Convert.ToHexString(prefix));
        using var byHeader = registry.Client(o => o.SchemaId = SchemaIdPlacement.Header);
        var (none, header) = Frames.Write(await ReadyAsync(byHeader, "orders", schema));
        Assert.Empty(none);
        Assert.Equal($"01{registry.GuidOf(1):N}{indexes}", Convert.ToHexStringLower(header!));

        var reader = new SchemaRegistryFraming(client).OpenReader("orders", schema);
        Assert.Equal([9, 8], (await Frames.OpenAsync(reader, [.. prefix, 9, 8])).Body);
        Assert.Equal([9, 8], (await Frames.OpenAsync(reader, [9, 8], header)).Body);
    }

    [Theory]
    [InlineData("0000000001 0200", "shop.Order")] // the long form of [0]
    [InlineData("0000000001 0202", "other.package.Refund")] // packages are not on the wire
    public async Task Indexes_are_read_in_every_form_that_names_the_message(string prefix, string message)
    {
        await using var registry = InProcessSchemaRegistry.Start();
        registry.Register("orders-value", Proto, "PROTOBUF");
        using var client = registry.Client();
        var reader = new SchemaRegistryFraming(client).OpenReader("orders", new MessageSchema(TopicFormat.Protobuf, message, "", 0));
        Assert.Equal([7], (await Frames.OpenAsync(reader, [.. Bytes(prefix), 7])).Body);
    }

    // Outer's nested messages are First, A, B and C; with the entries of its maps First, values, A, others, B and C.
    [Theory]
    [InlineData("040000", "First")]
    [InlineData("040002", "A")]
    [InlineData("040006", "C")]
    [InlineData("040008", "B")] // the fifth, which is none where maps do not count
    [InlineData("04000A", "C")]
    public async Task Indexes_that_count_maps_are_read_where_they_can_mean_nothing_else(string indexes, string message) =>
        Assert.Equal([7], await OpenAsync(indexes, message));

    [Theory]
    [InlineData("040004", "A", "It is a message 'B', and 'A' is read here. With the entries of maps counted among the nested messages, as some serializers do, it would be 'A'")]
    [InlineData("040002", "C", "It is a message 'A', and 'C' is read here.")]
    [InlineData("04000C", "C", "The schema has no message with the indexes [0, 6].")]
    public async Task Indexes_that_mean_a_message_in_both_ways_are_those_of_Java(string indexes, string message, string problem) =>
        Assert.StartsWith(problem, (await Assert.ThrowsAsync<Serialization.MessageFormatException>(() => OpenAsync(indexes, message))).Message, StringComparison.Ordinal);

    private static async Task<byte[]> OpenAsync(string indexes, string message)
    {
        const string Maps = """
            message Outer {
              message First { map<int32, int32> x = 1; }
              map<string, Value> values = 1;
              message A { }
              map < int32 , .shop.Value > others = 2;
              map notOne = 3;
              oneof way { string map = 4; }
              message B { }
              message C { }
            }
            """;
        await using var registry = InProcessSchemaRegistry.Start();
        registry.Register("orders-value", Maps, "PROTOBUF");
        using var client = registry.Client();
        var reader = new SchemaRegistryFraming(client).OpenReader("orders", new MessageSchema(TopicFormat.Protobuf, "shop.Outer." + message, "", 0));
        return (await Frames.OpenAsync(reader, [0, 0, 0, 0, 1, .. Bytes(indexes), 7])).Body;
    }

    [Theory]
    [InlineData("0000000001 0202", "It is a message 'Refund', and 'Order' is read here.")]
    [InlineData("0000000001 0208", "The schema has no message with the indexes [4].")]
    [InlineData("0000000001 0201", "one is -1")]
    [InlineData("0000000001 05", "it says that there are -3")]
    [InlineData("0000000001 FEFFFFFF0F", "it says that there are 2147483647")]
    [InlineData("0000000001 FFFFFFFFFFFF", "longer than 5 bytes")]
    [InlineData("0000000001 02", "the message ends in them")]
    [InlineData("0000000001", "the message ends in them")]
    public async Task Indexes_that_lie_or_name_another_message_are_refused(string value, string problem)
    {
        await using var registry = InProcessSchemaRegistry.Start();
        registry.Register("orders-value", Proto, "PROTOBUF");
        using var client = registry.Client();
        var reader = new SchemaRegistryFraming(client).OpenReader("orders", new MessageSchema(TopicFormat.Protobuf, "shop.Order", Proto, 0));
        var error = await Assert.ThrowsAsync<Serialization.MessageFormatException>(() => Frames.OpenAsync(reader, Bytes(value)));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Equal("schema 1", error.Schema);
    }

    [Fact]
    public async Task Both_framings_are_read_whichever_is_written_and_a_header_goes_first()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        var id = registry.Register("orders-value", Order.Contract.Schema.Text, "JSON");
        var guid = registry.GuidOf(id);
        var body = """{"id":"a","total":1}"""u8.ToArray();
        byte[] prefix = [0, 0, 0, 0, (byte)id];
        byte[] header = [1, .. guid.ToByteArray(bigEndian: true)];
        foreach (var placement in Enum.GetValues<SchemaIdPlacement>())
        {
            using var client = registry.Client(o => o.SchemaId = placement);
            var reader = new SchemaRegistryFraming(client).OpenReader("orders", Order.Contract.Schema);
            AssertOpened(body, "schema 1", await Frames.OpenAsync(reader, [.. prefix, .. body]));
            AssertOpened(body, $"schema {guid}", await Frames.OpenAsync(reader, body, header));
            AssertOpened(body, "schema 1", await Frames.OpenAsync(reader, body, prefix));
            Assert.Equal((byte[])[.. prefix, .. body], (await Frames.OpenAsync(reader, [.. prefix, .. body], header)).Body);
        }
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("00", "begins with 00 instead")]
    [InlineData("00000000", "begins with 00000000 instead")]
    [InlineData("7B226964223A", "begins with 7B22696422 instead")]
    [InlineData("0100112233445566778899AABBCCDDEEFF00", "begins with 0100112233 instead")]
    public async Task A_message_that_says_no_schema_is_refused(string value, string problem)
    {
        await using var registry = InProcessSchemaRegistry.Start();
        using var client = registry.Client();
        var reader = new SchemaRegistryFraming(client).OpenReader("orders", Order.Contract.Schema);
        var error = await Assert.ThrowsAsync<Serialization.MessageFormatException>(() => Frames.OpenAsync(reader, Bytes(value)));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Empty(registry.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("02")]
    [InlineData("00000001")]
    [InlineData("0100112233445566778899AABBCCDDEE")]
    [InlineData("FF00000001")]
    public async Task A_header_that_says_no_schema_is_refused(string header)
    {
        await using var registry = InProcessSchemaRegistry.Start();
        using var client = registry.Client();
        var reader = new SchemaRegistryFraming(client).OpenReader("orders", Order.Contract.Schema);
        var error = await Assert.ThrowsAsync<Serialization.MessageFormatException>(() => Frames.OpenAsync(reader, [0, 0, 0, 0, 1], Bytes(header)));
        Assert.Contains("The header __value_schema_id has no schema id", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SubjectNameStrategy.Topic, "orders-value", "orders-key")]
    [InlineData(SubjectNameStrategy.Record, "shop.Order", "shop.Order")]
    [InlineData(SubjectNameStrategy.TopicRecord, "orders-shop.Order", "orders-shop.Order")]
    public async Task Subjects_are_named_by_topic_by_record_or_by_both(SubjectNameStrategy strategy, string value, string key)
    {
        Assert.Equal(value, SchemaSubjects.Of(strategy, "orders", "shop.Order"));
        Assert.Equal(key, SchemaSubjects.Of(strategy, "orders", "shop.Order", isKey: true));
        await using var registry = InProcessSchemaRegistry.Start();
        using var client = registry.Client(o => o.SubjectNames = strategy);
        await ReadyAsync(client, "orders", Order.Contract.Schema with { Name = "shop.Order" });
        Assert.Equal([value], await client.GetSubjectsAsync(Cancel).Within());
    }

    [Fact]
    public async Task Every_mutation_of_a_frame_is_read_or_refused_as_a_format_error()
    {
        await using var registry = InProcessSchemaRegistry.Start();
        registry.Register("orders-value", Proto, "PROTOBUF");
        using var client = registry.Client();
        var schema = new MessageSchema(TopicFormat.Protobuf, "shop.Order.Line.Tax", Proto, 0);
        var reader = new SchemaRegistryFraming(client).OpenReader("orders", schema);
        byte[] whole = [0, 0, 0, 0, 1, 6, 0, 0, 0, 42];
        await Frames.OpenAsync(reader, whole);
        var random = new Random(1);
        var refused = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var bytes = whole[..random.Next(whole.Length + 1)];
            for (var flips = random.Next(4); flips > 0 && bytes.Length > 0; flips--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (bytes.Length >= 5 && BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(1)) != 1) continue; // another schema, which would be asked for
            try
            {
                await Frames.OpenAsync(reader, bytes);
            }
            catch (Serialization.MessageFormatException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1000, 100_000);
    }

    private static void AssertOpened(byte[] body, string schema, (byte[] Body, string? Schema) opened)
    {
        Assert.Equal(body, opened.Body);
        Assert.Equal(schema, opened.Schema);
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    private static async Task<FrameWriter> ReadyAsync(SchemaRegistryClient client, string topic, MessageSchema schema)
    {
        var writer = new SchemaRegistryFraming(client).OpenWriter(topic, schema);
        Assert.False(writer.IsReady);
        await writer.PrepareAsync(Cancel).Within();
        Assert.True(writer.IsReady);
        return writer;
    }
}
