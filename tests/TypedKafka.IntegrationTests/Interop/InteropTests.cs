using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using TypedKafka.Client;
using TypedKafka.IntegrationTests.Interop.Peers;
using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.IntegrationTests.Registry;
using TypedKafka.IntegrationTests.SecondClient;
using TypedKafka.Protobuf.Tests.Support;
using TypedKafka.SchemaRegistry;
using TypedKafka.Serialization;
using TypedKafka.Testing;

namespace TypedKafka.IntegrationTests.Interop;

/// <summary>
/// Confluent's JavaScript serializers read what contracts' producers wrote, frame and body, and what they write contracts' consumers read, in all formats. Ids before bodies are those of the real registry;
/// that one gives no GUIDs, so with GUIDs in headers both sides ask one in the process.
/// </summary>
[Collection(RealKafkaCollection.Name)]
public sealed class InteropTests(InProcessFixture kafka, RegistryFixture registry, NodePeer peer, ITestOutputHelper output) : ClientTests(kafka), IClassFixture<NodePeer>
{
    private static readonly int s_messages = int.Parse(Environment.GetEnvironmentVariable("TYPEDKAFKA_INTEROP_MESSAGES") ?? "50", CultureInfo.InvariantCulture);
    private static readonly JsonFormatter s_formatter = new(JsonFormatter.Settings.Default.WithFormatEnumsAsIntegers(true));

    [Theory]
    [InlineData(SchemaIdPlacement.Prefix)]
    [InlineData(SchemaIdPlacement.Header)]
    public async Task Avro_goes_both_ways_and_bodies_are_the_same_byte_for_byte(SchemaIdPlacement placement)
    {
        var random = new Shipments(1);
        var (ours, theirs) = await BothWaysAsync(Shipment.Contract, placement, random.Next, AvroJson.Of, static (shipment, json) => IsJson(AvroJson.Of(shipment), json), Content);
        Assert.Equal(ours.Select(static record => record.Value), theirs.Select(static record => record.Value));
    }

    [Theory]
    [InlineData(SchemaIdPlacement.Prefix)]
    [InlineData(SchemaIdPlacement.Header)]
    public async Task Json_goes_both_ways(SchemaIdPlacement placement)
    {
        var random = new Shipments(2);
        await BothWaysAsync(Notice.Contract, placement, random.NextNotice, Json, static (notice, json) => IsJson(Json(notice), json), Text);

        static JsonNode Json(Notice notice) => JsonSerializer.SerializeToNode(notice, JsonSerializerOptions.Web)!;
    }

    [Theory]
    [InlineData(SchemaIdPlacement.Prefix)]
    [InlineData(SchemaIdPlacement.Header)]
    public async Task Protobuf_of_a_contract_in_CSharp_goes_both_ways(SchemaIdPlacement placement)
    {
        var random = new RandomPeers(3);
        var messages = new Dictionary<Delivery, Peers.Delivery>(ReferenceEqualityComparer.Instance);
        await BothWaysAsync(
            Delivery.Contract,
            placement,
            () =>
            {
                var message = random.Delivery();
                var delivery = Delivery.Of(message);
                messages.Add(delivery, message);
                return delivery;
            },
            delivery => Json(messages[delivery]),
            (delivery, json) => messages[delivery].Equals(Peers.Delivery.Parser.ParseJson(json.GetRawText())),
            Text,
            indexes: "00");
    }

    // The third message of a file, what is nested in it after a map, and the second one that is nested there.
    [Theory]
    [InlineData(SchemaIdPlacement.Prefix)]
    [InlineData(SchemaIdPlacement.Header)]
    public async Task Protobuf_of_a_tool_goes_both_ways_with_the_indexes_of_its_messages(SchemaIdPlacement placement)
    {
        var random = new RandomPeers(4);
        await GoogleAsync(default(RefundContract), Refund.Parser, random.Refund, "0204", placement);
        await GoogleAsync(default(Refund_Types_LineContract), Refund.Types.Line.Parser, random.Line, "040400", placement);
        await GoogleAsync(default(Refund_Types_Line_Types_TaxContract), Refund.Types.Line.Types.Tax.Parser, random.Tax, "06040002", placement);
    }

    // Confluent's registry would make text of it.
    [Fact]
    public async Task What_a_serializer_wrote_that_registered_its_file_as_a_descriptor_is_read()
    {
        var random = new RandomPeers(5);
        var contract = default(Refund_Types_LineContract);
        Refund.Types.Line[] lines = [.. Enumerable.Range(0, s_messages).Select(_ => random.Line())];
        await CreateTopicAsync();
        using var client = await registry.ClientAsync();
        var request = await RequestAsync(contract, Name, await registry.UrlAsync());
        request["registers"] = true;
        request["values"] = new JsonArray([.. lines.Select(Json)]);
        await SendAsync(Name, await peer.AskAsync(request, Cancel));

        var registered = await client.GetLatestAsync(Name + "-value", Cancel);
        await using var typed = await TypedAsync(client, contract.Topic.Name, Name);
        Assert.Equal(lines, await ReadAsync(typed, contract, s_messages, $"interop-{Guid.NewGuid():N}"));
        output.WriteLine($"{s_messages} of Confluent's JavaScript serializer read by ours; the registry gives their schema as '{registered.Schema.Text[..12]}…'");
    }

    [Fact]
    public async Task Keys_of_ours_are_bytes_without_a_frame_and_framed_keys_of_others_do_not_disturb()
    {
        var random = new Shipments(6);
        Notice[] sent = [.. Enumerable.Range(0, s_messages).Select(_ => random.NextNotice())];
        await CreateTopicAsync();
        using var client = await registry.ClientAsync();
        await using var typed = await TypedAsync(client, Notice.Contract.Topic.Name, Name);
        await typed.Producer(Notice.Contract).SendManyAsync(sent, cancellationToken: Cancel);
        var reader = Reader();
        Assert.Equal(sent.Select(static notice => notice.Id), await ReadAsync(reader, s_messages, static record => Encoding.UTF8.GetString(record.Key.Span)));

        var url = await registry.UrlAsync();
        await client.RegisterAsync(Name + "-key", new RegistrySchema(TopicFormat.Avro, "\"string\""), Cancel);
        var values = await RequestAsync(Notice.Contract, Name, url);
        values["values"] = new JsonArray([.. sent.Select(static notice => JsonSerializer.SerializeToNode(notice, JsonSerializerOptions.Web))]);
        var keys = new JsonObject { ["url"] = url, ["topic"] = Name, ["format"] = "Avro", ["isKey"] = true, ["values"] = new JsonArray([.. sent.Select(static notice => JsonValue.Create(notice.Id))]) };
        await SendAsync(Name, await peer.AskAsync(values, Cancel), await peer.AskAsync(keys, Cancel));
        Assert.Equal([.. sent.Select(Text), .. sent.Select(Text)], (await ReadAsync(typed, Notice.Contract, 2 * s_messages, $"interop-{Guid.NewGuid():N}")).Select(Text));
    }

    private async Task GoogleAsync<T>(ITopicContract<T> contract, MessageParser<T> parser, Func<T> next, string indexes, SchemaIdPlacement placement)
        where T : IMessage<T> =>
        await BothWaysAsync(contract, placement, next, static message => Json(message), (message, json) => message.Equals(parser.ParseJson(json.GetRawText())), static message => message, indexes);

    /// <summary>Random values there and back.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="placement">Where messages say which schema they have.</param>
    /// <param name="next">Makes a value.</param>
    /// <param name="json">The value as the peer is given it.</param>
    /// <param name="isRead">Whether the peer has read the value.</param>
    /// <param name="content">What is the same of equal values.</param>
    /// <param name="indexes">The message indexes of Protobuf that stand in each frame.</param>
    /// <returns>The records of both sides.</returns>
    private async Task<(List<Record> Ours, List<Record> Theirs)> BothWaysAsync<T, TContent>(
        ITopicContract<T> contract, SchemaIdPlacement placement, Func<T> next, Func<T, JsonNode> json, Func<T, JsonElement, bool> isRead, Func<T, TContent> content, string indexes = "")
    {
        var topic = $"{Name}-{contract.Topic.Name}";
        T[] sent = [.. Enumerable.Range(0, s_messages).Select(_ => next())];
        await CreateTopicAsync(name: topic);
        var url = await registry.UrlAsync();
        await using var inProcess = InProcessSchemaRegistry.Start();
        if (placement == SchemaIdPlacement.Header) url = inProcess.Url;
        using var client = SchemaRegistryClient.Create(new SchemaRegistryOptions { Url = url, SchemaId = placement });
        await using var typed = await TypedAsync(client, contract.Topic.Name, topic);
        await typed.Producer(contract).SendManyAsync(sent, cancellationToken: Cancel);
        var ours = await RecordsAsync(topic, s_messages);

        var request = await RequestAsync(contract, topic, url);
        request["records"] = new JsonArray([.. ours.Select(static record => record.ToJson())]);
        var read = await peer.AskAsync(request, Cancel);
        Assert.Equal(s_messages, read.Length);
        for (var i = 0; i < s_messages; i++)
        {
            // A Protobuf message of defaults has no bytes, which this client, unlike Confluent's others, takes for no message where the id is in a header.
            var isNothing = ours[i].Value.Length == 0 && read[i].ValueKind == JsonValueKind.Null;
            Assert.True(isNothing || isRead(sent[i], read[i]), $"{i}: {json(sent[i])} was read as {read[i]}");
        }


        request["records"] = null;
        request["values"] = new JsonArray([.. sent.Select(json)]);
        request["inHeader"] = placement == SchemaIdPlacement.Header;
        var answers = await peer.AskAsync(request, Cancel);
        List<Record> theirs = [.. answers.Select(Record.Of)];
        var head = Head(ours[0]);
        Assert.EndsWith(indexes, head, StringComparison.Ordinal);
        Assert.All([.. ours, .. theirs], record => Assert.Equal(head, Head(record)));
        Assert.Equal(s_messages, theirs.Count);
        await SendAsync(topic, answers);
        var received = await ReadAsync(typed, contract, 2 * s_messages, $"interop-{Guid.NewGuid():N}");
        Assert.Equal([.. sent.Select(content), .. sent.Select(content)], received.Select(one => content(one!)));
        output.WriteLine($"{contract.Schema.Name}, id in {placement}, frame {head}: {s_messages} of ours read by Confluent's JavaScript deserializer, and as many of its serializer by ours");
        return (ours, theirs);

        string Head(Record record) => Convert.ToHexString(record.Header ?? record.Value.AsSpan(0, 5 + (indexes.Length / 2)));
    }

    private async Task<JsonObject> RequestAsync<T>(ITopicContract<T> contract, string topic, string url)
    {
        var request = new JsonObject { ["url"] = url, ["topic"] = topic, ["format"] = contract.Schema.Format.ToString(), ["message"] = contract.Schema.Name };
        if (contract.Schema.Format != TopicFormat.Protobuf) return request;
        var descriptor = (await Protoc.CompileAsync(contract.Schema.Text, Cancel)).ToByteString().ToBase64();
        request["descriptor"] = descriptor;
        request["descriptors"] = new JsonObject { [contract.Schema.Text] = descriptor };
        return request;
    }

    private async Task<List<Record>> RecordsAsync(string topic, int count)
    {
        var consumer = Consumer();
        consumer.Assign([new TopicPartition(topic, 0)]);
        return await ReadAsync(consumer, count, static record =>
        {
            var headers = new MessageHeaders(record.HeaderBytes.Span, record.HeaderCount);
            return new Record(record.Value.ToArray(), headers.TryGet("__value_schema_id"u8, out var header) ? header.ToArray() : null);
        });
    }

    /// <summary>Sends what the peer wrote, in its order.</summary>
    private async Task SendAsync(string topic, JsonElement[] values, JsonElement[]? keys = null)
    {
        var producer = Producer();
        await Task.WhenAll(values.Select((value, i) => producer.SendAsync(Record.Of(value).ToProducerRecord(topic, keys is null ? null : Record.Of(keys[i]).Value), Cancel).AsTask()));
    }

    private async Task<KafkaClient> TypedAsync(SchemaRegistryClient client, string topic, string name)
    {
        var options = new TypedKafkaOptions { BootstrapServers = await Kafka.BootstrapServersAsync() };
        options.Topics[topic].Name = name;
        return KafkaClient.Create(options, framing: new SchemaRegistryFraming(client));
    }

    private static JsonNode Json(IMessage message) => JsonNode.Parse(s_formatter.Format(message))!;

    private static bool IsJson(JsonNode expected, JsonElement actual) => JsonElement.DeepEquals(JsonSerializer.SerializeToElement(expected), actual);

    /// <summary>A price is the same with or without zeros at its end, and ours keeps those of its declared scale.</summary>
    private static (decimal Price, string Others) Content(Shipment shipment) => (shipment.Price, Text(shipment with { Price = 0 }));

    /// <summary>Lists and maps are equal where they have the same content.</summary>
    private static string Text<T>(T value) => JsonSerializer.Serialize(value);
}
