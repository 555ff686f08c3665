using System.Text;
using System.Text.Json;
using TypedKafka.Generators.Tests.Contracts;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Serialization;

namespace TypedKafka.Generators.Tests.Unions;

/// <summary>Unions as JSON: what System.Text.Json's polymorphism writes and reads.</summary>
public sealed class JsonUnionTests
{
    private static readonly Guid s_id = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");

    [Fact]
    public void A_case_is_written_with_its_discriminator_first()
    {
        Assert.Equal("""{"$type":"Shipped","carrier":"DHL","orderId":"00112233-4455-6677-8899-aabbccddeeff"}""", Wire.Json(Events.OrderEvent.Contract, new Events.Shipped(s_id, "DHL")));
        Assert.Equal("""{"kind":7,"side":3}""", Wire.Json(Events.Shape.Contract, new Events.Square(3)));
        Assert.Equal("""{"kind":"größe <'>"}""", Wire.Json(Events.Shape.Contract, new Events.Dot()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Random_cases_are_what_the_serializer_writes_and_reads(int seed)
    {
        var random = new RandomValues(seed);
        for (var i = 0; i < 1000; i++)
        {
            var value = UnionOracle.Next(random);
            var json = Wire.Body(Events.OrderEvent.Contract, value);
            Assert.Equal(UnionOracle.Text<Events.OrderEvent>(value), Encoding.UTF8.GetString(json));
            Assert.Equal(UnionOracle.Text(UnionOracle.Read<Events.OrderEvent>(json)), UnionOracle.Text(Wire.Read(Events.OrderEvent.Contract, json)));
            Assert.Equal(UnionOracle.Text(Wire.Read(Events.OrderEvent.Contract, json)), UnionOracle.Text(Events.OrderEventView.Parse(json).ToOwned()));
        }
    }

    [Fact]
    public void Types_that_say_it_as_the_serializer_has_it_are_unions_too()
    {
        foreach (var shape in new Events.Shape[] { new Events.Circle(1.5), new Events.Square(2), new Events.Dot() })
        {
            var json = Wire.Body(Events.Shape.Contract, shape);
            Assert.Equal(JsonOracle.Text(shape), Encoding.UTF8.GetString(json));
            Assert.Equal(shape, Wire.Read(Events.Shape.Contract, json));
            var holder = new Events.Holder(shape, new Events.Circle(1));
            Assert.Equal(JsonOracle.Text(holder), Wire.Json(Events.Holder.Contract, holder));
            Assert.Equal(holder, Wire.Read(Events.Holder.Contract, Wire.Body(Events.Holder.Contract, holder)));
        }
    }

    [Theory]
    [InlineData("""{"orderId":"00112233-4455-6677-8899-aabbccddeeff","$type":"Touched"}""")]
    [InlineData("""{"unknown":[{"$type":"Shipped"}],"$type":"Touched","orderId":"00112233-4455-6677-8899-aabbccddeeff"}""")]
    [InlineData("""{"$type":"To\u0075ched","orderId":"00112233-4455-6677-8899-aabbccddeeff"}""")]
    public void A_discriminator_is_found_wherever_it_is(string json)
    {
        Assert.Equal(new Events.Touched(s_id), Wire.Read(Events.OrderEvent.Contract, json));
        Assert.Equal(new Events.Touched(s_id), Events.OrderEventContract.ReadTouched(new MessageData(Encoding.UTF8.GetBytes(json))));
        Assert.True(Events.OrderEventView.Parse(Encoding.UTF8.GetBytes(json)).IsTouched);
    }

    [Theory]
    [InlineData("""{"$type":"Cancelled","orderId":"x"}""", "Its type in '$type' is Cancelled, which is no case that the contract knows: they are Placed, Shipped, Touched, Express.")]
    [InlineData("""{"$type":7}""", "Its type in '$type' is 7, which is no case")]
    [InlineData("""{"orderId":"x"}""", "It does not say its type: it has no member '$type'")]
    [InlineData("""{"$type":null}""", "The type of the message in '$type' was expected, and null was found")]
    [InlineData("""{"$type":{}}""", "and an object was found")]
    [InlineData("[]", "A JSON object was expected")]
    [InlineData("null", "A JSON object was expected")]
    [InlineData("""{"$type":""", "not well-formed")]
    public void What_is_no_known_case_is_refused_and_said(string json, string reason)
    {
        Assert.Contains(reason, Assert.Throws<MessageFormatException>(() => Wire.Read(Events.OrderEvent.Contract, json)).Message, StringComparison.Ordinal);
        Assert.Contains(reason, Assert.Throws<MessageFormatException>(() => { _ = Events.OrderEventView.Parse(Encoding.UTF8.GetBytes(json)); }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_case_of_a_member_names_the_member()
    {
        var json = """{"$type":"Placed","orderId":"00112233-4455-6677-8899-aabbccddeeff","customer":"","total":1,"payment":{"$type":"Split","parts":[{"$type":"Gold"}]},"fallback":null}""";
        var error = Assert.Throws<MessageFormatException>(() => Wire.Read(Events.OrderEvent.Contract, json));
        Assert.Equal("payment.parts[0]", error.Member);
        Assert.Contains("Gold", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Mutated_messages_are_read_or_refused_by_the_one_exception(int seed)
    {
        var random = new RandomValues(seed);
        for (var i = 0; i < 3000; i++)
        {
            var json = Mutations.Of(Wire.Body(Events.OrderEvent.Contract, UnionOracle.Next(random)), random);
            var read = Try(() => Wire.Read(Events.OrderEvent.Contract, json));
            var seen = Try(() => Events.OrderEventView.Parse(json).ToOwned());
            if (read is not null && seen is not null) Assert.Equal(UnionOracle.Text(read), UnionOracle.Text(seen));
        }
    }

    [Fact]
    public void A_value_that_is_no_case_is_refused_while_writing() =>
        Assert.Contains("no case of OrderEvent", Assert.Throws<MessageFormatException>(() => Wire.Body(Events.OrderEvent.Contract, new Stray(s_id))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_view_shows_the_case_and_the_views_of_members()
    {
        var value = new Events.Placed(s_id, "Ann", 12.5m, new Events.Split([new Events.Card("1", 2), new Events.Cash()]), null);
        var view = Events.OrderEventView.Parse(Wire.Body(Events.OrderEvent.Contract, value));
        Assert.True(view.IsPlaced);
        Assert.False(view.IsShipped);
        Assert.False(view.TryGetShipped(out var none));
        Assert.True(none.IsNull);
        Assert.True(view.TryGetPlaced(out var placed));
        Assert.True(placed.Customer.Equals("Ann"u8));
        Assert.True(placed.Fallback.IsNull);
        Assert.True(placed.Payment.TryGetSplit(out var split));
        var kinds = new List<string>();
        foreach (var part in split.Parts) kinds.Add(part.TryGetCard(out var card) ? card.Number.ToString() : part.IsCash ? "cash" : "?");
        Assert.Equal(["1", "cash"], kinds);
    }

    [Fact]
    public void The_schema_has_an_alternative_for_each_case()
    {
        using var schema = JsonDocument.Parse(Events.OrderEvent.Contract.Schema.Text);
        var cases = schema.RootElement.GetProperty("oneOf").EnumerateArray().ToArray();
        Assert.Equal(["Placed", "Shipped", "Touched", "Express"], cases.Select(static one => one.GetProperty("properties").GetProperty("$type").GetProperty("const").GetString()));
        Assert.All(cases, static one => Assert.Equal("$type", one.GetProperty("required")[0].GetString()));
        var payment = cases[0].GetProperty("properties").GetProperty("payment").GetProperty("$ref").GetString()!;
        Assert.Equal(3, schema.RootElement.GetProperty("$defs").GetProperty(payment["#/$defs/".Length..]).GetProperty("oneOf").GetArrayLength());
    }

    private static T? Try<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (MessageFormatException)
        {
            return null;
        }
    }

    private sealed record Stray(Guid OrderId) : Events.OrderEvent(OrderId);
}
