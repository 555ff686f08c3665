using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using TypedKafka.Generators.Tests.Contracts;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Serialization;

namespace TypedKafka.Generators.Tests.Json;

public sealed class JsonReadingTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void What_was_written_is_read_again(int seed)
    {
        var random = new RandomValues(seed);
        var count = Lengths.Messages / 2;
        for (var i = 0; i < count; i++)
        {
            AssertReadAgain(Everything.Contract, random.Everything());
            AssertReadAgain(Others.Contract, random.Others());
        }

        output.WriteLine($"{count:N0} messages of each of 2 contracts, of ours and of System.Text.Json, are read as it reads them");
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public void Mutated_messages_are_read_as_the_serializer_reads_them_or_refused_by_both(int seed)
    {
        const int parts = 4;
        var count = Lengths.Mutations / 3 / parts;
        Parallel.For(0, parts, part =>
        {
            var random = new RandomValues((seed * parts) + part);
            for (var i = 0; i < count; i++) AssertSame<Everything>(Everything.Contract, Mutations.Of(Wire.Body(Everything.Contract, random.Everything()), random));
        });

        output.WriteLine($"{count * parts:N0} damaged messages are read as System.Text.Json reads them, or refused by both");
    }

    [Theory]
    [InlineData("""{"sensor":"12","value":"1.5"}""")]
    [InlineData("""{"sensor":" 12","value":1}""")]
    [InlineData("""{"sensor":"12 ","value":1}""")]
    [InlineData("""{"sensor":"+12","value":1}""")]
    [InlineData("""{"sensor":1.0,"value":1}""")]
    [InlineData("""{"sensor":1e2,"value":1}""")]
    [InlineData("""{"sensor":2147483648,"value":1}""")]
    [InlineData("""{"sensor":1,"value":"NaN"}""")]
    [InlineData("""{"sensor":1,"value":"nan"}""")]
    [InlineData("""{"sensor":1,"value":"Infinity"}""")]
    [InlineData("""{"sensor":1,"value":"-Infinity"}""")]
    [InlineData("""{"sensor":1,"value":"1e400"}""")]
    [InlineData("""{"sensor":1,"value":1e400}""")]
    [InlineData("""{"sensor":1,"value":"\u0031"}""")]
    [InlineData("""{"sensor":1,"value":""}""")]
    [InlineData("""{"sensor":1,"value":".5"}""")]
    [InlineData("""{"sensor":1,"value":"5."}""")]
    [InlineData("""{"SENSOR":1,"Value":2,"uNIT":"F"}""")]
    [InlineData("""{"s\u0065nsor":1,"value":2}""")]
    [InlineData("""{"S\u0065NSOR":1,"value":2}""")]
    [InlineData("""{"sensor":1,"sensor":2,"value":2}""")]
    [InlineData("""{"unknown":{"a":[1,{}]},"sensor":1,"value":2,"":null}""")]
    [InlineData("""{"sensor":null,"value":1}""")]
    [InlineData("""{"sensor":true,"value":1}""")]
    [InlineData("""{"sensor":1,"value":1,"unit":null}""")]
    [InlineData("""{"sensor":1,"value":1,"unit":5}""")]
    [InlineData("""{"sensor":1,"value":1,"unit":"\ud800"}""")]
    [InlineData("""{"sensor":1,"value":1,}""")]
    [InlineData("""{"sensor":1,"value":1} """)]
    [InlineData("""{"sensor":1,"value":1} x""")]
    [InlineData("""{"sensor":1,"value":1}{}""")]
    [InlineData("""/* c */{"sensor":1,"value":1}""")]
    public void Values_are_taken_and_refused_as_the_serializer_does(string json) =>
        AssertSame<Shapes.Reading>(Shapes.Reading.Contract, Encoding.UTF8.GetBytes(json));

    [Fact]
    public void Invalid_utf8_is_refused_where_it_is_text_and_passed_over_where_nobody_asks()
    {
        byte[] text = [.. """{"sensor":1,"value":1,"unit":" """u8, 0xFF, .. "\"}"u8];
        AssertSame<Shapes.Reading>(Shapes.Reading.Contract, text);
        byte[] unknown = [.. """{"sensor":1,"value":1,"other":" """u8, 0xFF, .. "\"}"u8];
        AssertSame<Shapes.Reading>(Shapes.Reading.Contract, unknown);
    }

    [Fact]
    public void Members_that_are_missing_keep_their_defaults_and_initial_values()
    {
        var named = Wire.Read(Named.Contract, """{"urlCount":1,"needed":true}""");
        Assert.Equal(("kept", 7, ""), (named.Kept, named.ReadOnly, named.Quoted));
        Assert.Equal("C", Wire.Read(Shapes.Reading.Contract, """{"sensor":1,"value":1}""").Unit);
        AssertSame<Named>(Named.Contract, """{"urlCount":1,"needed":true,"cents":5,"readOnly":9,"kept":"x"}"""u8.ToArray());
    }

    [Fact]
    public void A_record_struct_is_read_as_a_record_is()
    {
        // The serializer makes a struct by its default constructor, and so would take a message without these.
        Assert.Equal(new Shapes.Sample(1, 2), Wire.Read(Shapes.Sample.Contract, """{"sensor":1,"value":2}"""));
        Assert.Equal("value", Assert.Throws<MessageFormatException>(() => Wire.Read(Shapes.Sample.Contract, """{"sensor":1}""")).Member);
        Assert.Equal(JsonOracle.Text(new Shapes.Sample(1, 2, null)), Wire.Json(Shapes.Sample.Contract, new Shapes.Sample(1, 2, null)));
    }

    [Theory]
    [InlineData("""{"urlCount":1}""", "needed")]
    [InlineData("""{"needed":true}""", "urlCount")]
    [InlineData("""{"urlCount":1,"needed":true,"quoted":1,"the \"name\" é":5}""", "the \"name\" é")]
    [InlineData("""{"urlCount":1,"needed":true,"kept":null}""", "kept")]
    [InlineData("""{"urlCount":1,"needed":true,"cents":"x"}""", "cents")]
    public void An_error_names_the_member(string json, string member)
    {
        Assert.ThrowsAny<JsonException>(() => JsonOracle.Read<Named>(Encoding.UTF8.GetBytes(json)));
        var error = Assert.Throws<MessageFormatException>(() => Wire.Read(Named.Contract, json));
        Assert.Equal(member, error.Member);
        Assert.StartsWith(member + ": ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("places", """[{"street":"a","city":null},{"street":"b","near":[{"street":7}]}]""", "places[1].near[0].street")]
    [InlineData("prices", """{"a":1,"b":"x"}""", "prices['b']")]
    [InlineData("rows", "[[1],[2,true]]", "rows[1][1]")]
    [InlineData("place", """{"city":null}""", "place.street")]
    public void An_error_names_the_way_to_the_member(string member, string json, string path)
    {
        var message = JsonOracle.Text(new RandomValues(31).Everything());
        var mutated = message[..^1] + $",\"{member}\":{json}}}";
        Assert.Equal(path, Assert.Throws<MessageFormatException>(() => Wire.Read(Everything.Contract, mutated)).Member);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("no JSON")]
    [InlineData("{\"sensor\":1,\"value\":1")]
    public void What_is_no_JSON_object_is_refused(string json) =>
        Assert.Throws<MessageFormatException>(() => Wire.Read(Shapes.Reading.Contract, json));

    [Fact]
    public void A_tombstone_has_no_message()
    {
        var error = Assert.Throws<MessageFormatException>(() => Shapes.Reading.Contract.Read(new MessageData(default, false, default, false, default)));
        Assert.Contains("tombstone", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_without_end_is_refused_and_does_not_exhaust_the_stack()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"near":[""", 100_000));
        Assert.Throws<MessageFormatException>(() => Wire.Read(Everything.Contract, """{"place":""" + deep));
        Assert.Throws<MessageFormatException>(() => Wire.Read(Everything.Contract, """{"unknown":""" + new string('[', 100_000)));
    }

    private static void AssertReadAgain<T>(ITopicContract<T> contract, T value)
    {
        foreach (var json in (byte[][])[Wire.Body(contract, value), Encoding.UTF8.GetBytes(JsonOracle.Text(value))])
            Assert.Equal(JsonOracle.Text(JsonOracle.Read<T>(json)), JsonOracle.Text(Wire.Read(contract, json)));
    }

    private static void AssertSame<T>(ITopicContract<T> contract, byte[] json)
    {
        string? expected = null;
        try
        {
            expected = JsonOracle.Text(JsonOracle.Read<T>(json));
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            // NaN can be read and not be written: what was read is all that is compared then.
            if (error is ArgumentException) return;
        }

        string? actual = null;
        MessageFormatException? refusal = null;
        try
        {
            actual = JsonOracle.Text(contract.Read(new MessageData(json)));
        }
        catch (MessageFormatException error)
        {
            refusal = error;
        }

        // A member's name that nobody knows may be anything to the serializer; to us JSON is UTF-8 (RFC 8259).
        if (refusal is not null && !Utf8.IsValid(json)) return;
        if (expected != actual) Assert.Fail($"{Encoding.UTF8.GetString(json)}\nexpected: {expected ?? "refused"}\nactual: {actual ?? "refused: " + refusal!.Message}");
    }
}
