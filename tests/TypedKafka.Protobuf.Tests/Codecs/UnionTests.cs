using Google.Protobuf;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Protobuf.Tests.Contracts;
using TypedKafka.Protobuf.Tests.Support;
using TypedKafka.Serialization;

namespace TypedKafka.Protobuf.Tests.Codecs;

/// <summary>Unions, each a message with a <c>oneof</c>: the same to Google.Protobuf.</summary>
public sealed class UnionTests
{
    private const int Messages = 1000;

    [Fact]
    public void Messages_are_the_same_to_Google_Protobuf()
    {
        for (var seed = 0; seed < Messages; seed++)
        {
            var value = Next(new RandomValues(seed));
            var written = Wire.Body(Events.OrderEvent.Contract, value);
            var peer = Peer(value);
            Assert.Equal(peer, Peers.OrderEvent.Parser.ParseFrom(written));
            Assert.Equal(peer, Peer(Events.OrderEvent.Contract.Read(new MessageData(peer.ToByteArray()))));
            Assert.Equal(peer, Peer(Events.OrderEventView.Parse(written).ToOwned()));
        }
    }

    [Fact]
    public void Of_several_cases_the_last_one_counts_and_parts_of_it_are_merged_as_Google_Protobuf_does()
    {
        for (var seed = 0; seed < Messages; seed++)
        {
            var random = new RandomValues(seed);
            byte[] written = [.. Enumerable.Range(0, random.Next(1, 4)).SelectMany(_ => Wire.Body(Events.OrderEvent.Contract, Next(random)))];
            var peer = Peers.OrderEvent.Parser.ParseFrom(written);
            Assert.Equal(peer, Peer(Events.OrderEvent.Contract.Read(new MessageData(written))));
            Assert.Equal(peer, Peer(Events.OrderEventView.Parse(written).ToOwned()));
        }
    }

    [Theory]
    [InlineData("", "The message has none of its cases: the contract knows the numbers 1, 5.")]
    [InlineData("12 00", "The message has the field 2, which is no case that the contract knows: the contract knows the numbers 1, 5.")]
    [InlineData("08 01", "The message has the field 1")]
    [InlineData("2A 05", "go beyond the message's end")]
    public void What_is_no_known_case_is_refused_and_said(string hex, string reason)
    {
        var protobuf = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        Assert.Contains(reason, Assert.Throws<MessageFormatException>(() => Events.OrderEvent.Contract.Read(new MessageData(protobuf))).Message, StringComparison.Ordinal);
        Assert.Contains(reason, Assert.Throws<MessageFormatException>(() => { _ = Events.OrderEventView.Parse(protobuf); }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_that_is_wrong_inside_is_named()
    {
        var error = Assert.Throws<MessageFormatException>(() => Events.OrderEvent.Contract.Read(new MessageData([0x2A, 0x03, 0x12, 0x01, 0xFF])));
        Assert.Equal("shipped.carrier", error.Member);
    }

    [Fact]
    public void Damaged_messages_are_read_or_refused_by_the_one_exception()
    {
        var random = new RandomValues(7);
        for (var seed = 0; seed < 5000; seed++)
        {
            var protobuf = Mutation.Of(Wire.Body(Events.OrderEvent.Contract, Next(new RandomValues(seed % 50))), random);
            Refusable(() => Events.OrderEvent.Contract.Read(new MessageData(protobuf)));
            Refusable(() => Visit(Events.OrderEventView.Parse(protobuf)));
        }
    }

    [Fact]
    public async Task The_schema_is_the_peers_own()
    {
        var file = await Protoc.CompileAsync(Events.OrderEvent.Contract.Schema.Text, TestContext.Current.CancellationToken);
        var message = file.MessageType[0];
        Assert.Equal("TypedKafka.Protobuf.Tests.Contracts.Events_OrderEvent", file.Package + "." + message.Name);
        Assert.Equal(["placed 1 0", "shipped 5 0"], message.Field.Select(static field => $"{field.Name} {field.Number} {field.OneofIndex}"));
        Assert.Equal(["card 2", "cash 3", "split 4"], file.MessageType.Single(static one => one.Name == "Events_Payment").Field.Select(static field => $"{field.Name} {field.Number}"));
    }

    [Fact]
    public async Task With_a_type_header_the_body_is_the_case_alone()
    {
        var value = new Events.Opened(3, "Ann");
        var (headers, count) = Wire.Headers(Events.DoorEvent.Contract, value);
        byte[] body = [0x08, 3, 0x12, 3, (byte)'A', (byte)'n', (byte)'n'];
        Assert.Equal(body, Wire.Body(Events.DoorEvent.Contract, value));
        Assert.Equal(value, Read());
        Assert.Contains("message Events_Opened", Events.DoorEvent.Contract.Schema.Text, StringComparison.Ordinal);
        await Protoc.CompileAsync(Events.DoorEvent.Contract.Schema.Text, TestContext.Current.CancellationToken);

        Events.DoorEvent Read()
        {
            var data = new MessageData(default, false, body, true, new MessageHeaders(headers, count));
            Assert.Equal(value, new Events.DoorEventView(data).ToOwned());
            return Events.DoorEvent.Contract.Read(data);
        }
    }

    [Fact]
    public void Writing_and_looking_allocate_nothing()
    {
        var values = Enumerable.Range(0, 16).Select(static seed => Next(new RandomValues(seed))).ToArray();
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

    private static Events.OrderEvent Next(RandomValues random) => random.Flag()
        ? new Events.Shipped(new Guid(random.Next(0, 3), 0, 0, new byte[8]), random.Text())
        : new Events.Placed(
            new Guid(random.Next(0, 3), 0, 0, new byte[8]), random.Text(), Payment(random, 0), random.Flag() ? null : Payment(random, 0), random.Some(() => Payment(random, 0)),
            random.Some(() => Payment(random, 1)).Select(static (value, i) => (value, i)).ToDictionary(static pair => $"k{pair.i}", static pair => pair.value));

    private static Events.Payment Payment(RandomValues random, int depth) => random.Next(0, depth > 3 ? 2 : 3) switch
    {
        0 => new Events.Card(random.Text(), random.Flag() ? null : random.Next(0, 13)),
        1 => new Events.Cash(),
        _ => new Events.Split(random.Some(() => Payment(random, depth + 1))),
    };

    private static Peers.OrderEvent Peer(Events.OrderEvent value)
    {
        var id = value.OrderId == default ? "" : value.OrderId.ToString();
        if (value is Events.Shipped shipped) return new Peers.OrderEvent { Shipped = new Peers.Shipped { OrderId = id, Carrier = shipped.Carrier } };
        var placed = (Events.Placed)value;
        var peer = new Peers.Placed { OrderId = id, Customer = placed.Customer, Payment = Peer(placed.Payment), Fallback = placed.Fallback is null ? null : Peer(placed.Fallback) };
        peer.Others.AddRange(placed.Others.Select(Peer));
        foreach (var (key, payment) in placed.ByName) peer.ByName.Add(key, Peer(payment));
        return new Peers.OrderEvent { Placed = peer };
    }

    private static Peers.Payment Peer(Events.Payment value)
    {
        if (value is Events.Cash) return new Peers.Payment { Cash = new Peers.Cash() };
        if (value is Events.Split { Parts: var parts }) return new Peers.Payment { Split = new Peers.Split { Parts = { parts.Select(Peer) } } };
        var card = (Events.Card)value;
        var peer = new Peers.Card { Number = card.Number };
        if (card.Month is { } month) peer.Month = month;
        return new Peers.Payment { Card = peer };
    }

    private static void Visit(Events.OrderEventView view)
    {
        if (view.TryGetShipped(out var shipped)) _ = (shipped.Carrier.Equals("DHL"u8), shipped.OrderId);
        if (!view.TryGetPlaced(out var placed)) return;
        Visit(placed.Payment);
        if (!placed.Fallback.IsNull) Visit(placed.Fallback);
        foreach (var other in placed.Others) Visit(other);
        foreach (var named in placed.ByName) Visit(named.Value);
    }

    private static void Visit(Events.PaymentProtobufView payment)
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
