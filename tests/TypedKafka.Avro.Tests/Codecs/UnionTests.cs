using Avro.Generic;
using TypedKafka.Avro.Tests.Contracts;
using TypedKafka.Avro.Tests.Support;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Protocol.Tests.Oracle;
using TypedKafka.Serialization;
using TypedKafka.Serialization.Avro;

namespace TypedKafka.Avro.Tests.Codecs;

/// <summary>Unions of records: as Avro has them, at the top of a message and within.</summary>
public sealed class UnionTests(OracleProcess oracle)
{
    private const int Values = 500;

    [Fact]
    public void What_is_written_is_read()
    {
        for (var seed = 0; seed < Values; seed++)
        {
            var value = new RandomEvents(seed).Next();
            var avro = Wire.Body(Events.OrderEvent.Contract, value);
            var read = Events.OrderEvent.Contract.Read(new MessageData(avro));
            Assert.Equal(value.GetType(), read.GetType());
            Assert.Equal(Wire.Body(Events.OrderEvent.Contract, value), Wire.Body(Events.OrderEvent.Contract, read));
            Assert.Equal(Wire.Body(Events.OrderEvent.Contract, value), Wire.Body(Events.OrderEvent.Contract, Events.OrderEventView.Parse(avro).ToOwned()));
        }
    }

    [Fact]
    public void Apache_Avro_reads_the_same_and_writes_the_same_bytes()
    {
        for (var seed = 0; seed < Values; seed++)
        {
            var value = new RandomEvents(seed).Next();
            var avro = Wire.Body(Events.OrderEvent.Contract, value);
            var record = Apache.Read(avro, Events.OrderEvent.Contract.Schema.Text);
            Assert.Equal(value.GetType().Name, record.Schema.Name);
            Assert.Equal(Convert.ToHexString(avro), Convert.ToHexString(Apache.Write(record, Events.OrderEvent.Contract.Schema.Text)));
            if (value is Events.Placed placed) Assert.Equal(placed.Payment.GetType().Name, ((GenericRecord)record["payment"]).Schema.Name);
        }
    }

    [Fact]
    public void The_schema_is_one_to_java()
    {
        var answer = oracle.Ask(new() { ["op"] = "avro.canonical", ["schema"] = System.Text.Json.Nodes.JsonNode.Parse(Events.OrderEvent.Contract.Schema.Text) });
        Assert.Equal(answer["canonical"]!.GetValue<string>(), AvroResolution.CanonicalForm(Events.OrderEvent.Contract.Schema.Text));
        Assert.Equal(Convert.FromBase64String(answer["crc64"]!.GetValue<string>()), BitConverter.GetBytes(Events.OrderEvent.Contract.Schema.Fingerprint));
    }

    [Fact]
    public void A_union_of_another_version_is_read_by_the_names_of_its_cases()
    {
        var id = Guid.NewGuid();
        var resolution = AvroResolution.Create(Events.OlderEvent.Contract.Schema.Text, Events.OrderEvent.Contract.Schema.Text);
        var older = Wire.Body(Events.OlderEvent.Contract, new Events.Older.Shipped(id, "DHL", 3));
        Assert.Equal(new Events.Shipped(id, "DHL"), Resolve(resolution, older, Events.OrderEvent.Contract));

        var back = AvroResolution.Create(Events.OrderEvent.Contract.Schema.Text, Events.OlderEvent.Contract.Schema.Text);
        Assert.Equal(new Events.Older.Shipped(id, "DHL"), Resolve(back, Wire.Body(Events.OrderEvent.Contract, new Events.Shipped(id, "DHL")), Events.OlderEvent.Contract));

        // What the newer writer alone knows is refused, and named.
        var error = Assert.Throws<MessageFormatException>(() => Resolve(back, Wire.Body(Events.OrderEvent.Contract, new Events.Express(id, "DHL", 3)), Events.OlderEvent.Contract));
        Assert.Contains("Express", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("06", null)]
    [InlineData("01", null)]
    [InlineData("", null)]
    [InlineData("00 02 61 06", "payment")]
    [InlineData("00 02 61 02 08", "fallback")]
    public void A_branch_that_does_not_exist_is_refused_and_named(string hex, string? member)
    {
        var avro = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        var error = Assert.Throws<MessageFormatException>(() => Events.OrderEvent.Contract.Read(new MessageData(avro)));
        Assert.Equal(member, error.Member);
        Assert.Throws<MessageFormatException>(() => Visit(Events.OrderEventView.Parse(avro)));
    }

    [Fact]
    public void Damaged_messages_are_read_or_refused_by_the_one_exception()
    {
        var random = new RandomMeasured(5);
        for (var seed = 0; seed < 5000; seed++)
        {
            var avro = Mutation.Of(Wire.Body(Events.OrderEvent.Contract, new RandomEvents(seed % 50).Next()), random);
            Refusable(() => Events.OrderEvent.Contract.Read(new MessageData(avro)));
            Refusable(() => Visit(Events.OrderEventView.Parse(avro)));
        }
    }

    [Fact]
    public void With_a_type_header_the_body_is_the_case_alone()
    {
        var (headers, count) = Wire.Headers(Events.DoorEvent.Contract, new Events.Opened(3, "Ann"));
        var body = Wire.Body(Events.DoorEvent.Contract, new Events.Opened(3, "Ann"));
        byte[] expected = [6, (byte)'A', (byte)'n', (byte)'n', 6];
        Assert.Equal(expected, body);
        var data = new MessageData(default, false, body, true, new MessageHeaders(headers, count));
        Assert.Equal(new Events.Opened(3, "Ann"), Events.DoorEvent.Contract.Read(data));
        Assert.Equal(new Events.Opened(3, "Ann"), new Events.DoorEventView(data).ToOwned());
    }

    [Fact]
    public void Writing_and_looking_allocate_nothing()
    {
        var values = Enumerable.Range(0, 16).Select(static seed => new RandomEvents(seed).Next()).Where(static value => value is not Events.Placed { ByName: not null }).ToArray();
        var bodies = Array.ConvertAll(values, static value => Wire.Body(Events.OrderEvent.Contract, value));
        for (var round = 0; round < 2; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 500; i++)
            {
                var buffer = MessageBuffer.Rent();
                var writer = new MessageWriter(buffer);
                Events.OrderEvent.Contract.WriteValue(ref writer, values[i % values.Length]);
                writer.Complete();
                buffer.Return();
                Visit(Events.OrderEventView.Parse(bodies[i % bodies.Length]));
            }

            if (round > 0) Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    private static T Resolve<T>(AvroResolution resolution, byte[] avro, ITopicContract<T> contract)
    {
        var buffer = MessageBuffer.Rent();
        try
        {
            var writer = new MessageWriter(buffer);
            resolution.Resolve(avro, ref writer);
            writer.Complete();
            return contract.Read(new MessageData(buffer.WrittenSpan));
        }
        finally
        {
            buffer.Return();
        }
    }

    private static void Visit(Events.OrderEventView view)
    {
        if (view.TryGetShipped(out var shipped)) _ = shipped.Carrier.Equals("DHL"u8);
        if (view.TryGetExpress(out var express)) _ = express.Hours;
        if (!view.TryGetPlaced(out var placed)) return;
        Visit(placed.Payment);
        if (!placed.Fallback.IsNull) Visit(placed.Fallback);
        foreach (var other in placed.Others) Visit(other);
        foreach (var named in placed.ByName)
        {
            if (!named.Value.IsNull) Visit(named.Value);
        }
    }

    private static void Visit(Events.PaymentAvroView payment)
    {
        if (payment.TryGetCard(out var card)) _ = (card.Month, card.Number.Equals("1"u8));
        if (!payment.TryGetSplit(out var split)) return;
        foreach (var part in split.Parts) Visit(part);
    }

    private static void Refusable(Action action)
    {
        try
        {
            action();
        }
        catch (MessageFormatException)
        {
            return;
        }
    }
}
