using System.Text;
using TypedKafka.Generators.Tests.Contracts;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Serialization;

namespace TypedKafka.Generators.Tests.Json;

public sealed class JsonWritingTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Random_messages_are_written_byte_for_byte_as_the_serializer_writes_them(int seed)
    {
        var random = new RandomValues(seed);
        var count = Lengths.Messages / 4;
        for (var i = 0; i < count; i++)
        {
            var value = random.Everything();
            Assert.Equal(JsonOracle.Text(value), Wire.Json(Everything.Contract, value));
            var other = random.Others();
            Assert.Equal(JsonOracle.Text(other), Wire.Json(Others.Contract, other));
        }

        output.WriteLine($"{count:N0} messages of each of 2 contracts have the bytes of System.Text.Json");
    }

    [Fact]
    public void Every_utf16_code_unit_is_escaped_as_the_serializer_does()
    {
        for (var c = 0; c <= char.MaxValue; c++)
        {
            var place = new Shapes.Composite($"a{(char)c}b", c);
            Assert.Equal(JsonOracle.Text(place), Wire.Json(Shapes.Composite.Contract, place));
        }
    }

    [Fact]
    public void Every_supplementary_character_is_escaped_as_the_serializer_does()
    {
        var text = new StringBuilder();
        for (var rune = 0x10000; rune <= 0x10FFFF; rune += 37) text.Append(new Rune(rune));
        var place = new Shapes.Composite(text.ToString(), 1);
        Assert.Equal(JsonOracle.Text(place), Wire.Json(Shapes.Composite.Contract, place));
    }

    [Fact]
    public void Names_orders_conditions_and_converters_are_honoured()
    {
        foreach (var value in new[]
        {
            new Named { URLCount = 1 },
            new Named { URLCount = 2, Quoted = "q", Hidden = "h", OnlyWhenThere = "t", OnlyWhenNotZero = 3, Needed = true, First = 4, Cents = 12.34m, Kept = "k" },
        })
        {
            Assert.Equal(JsonOracle.Text(value), Wire.Json(Named.Contract, value));
        }
    }

    [Fact]
    public void Members_of_heirs_come_before_those_of_their_bases()
    {
        var value = new Shapes.Moved(Guid.Empty, DateTimeOffset.UnixEpoch, "there") { Hops = 3, Note = "n" };

        // The header that is not in the body is the one difference.
        Assert.Equal(JsonOracle.Text(value).Replace("\"to\":\"there\",", "", StringComparison.Ordinal), Wire.Json(Shapes.Moved.Contract, value));
    }

    [Fact]
    public void A_message_without_members_is_an_empty_object() => Assert.Equal("{}", Wire.Json(Shapes.Empty.Contract, new Shapes.Empty()));

    [Fact]
    public void Null_in_a_member_that_does_not_allow_it_is_written_as_null()
    {
        var value = new RandomValues(5).Everything() with { Text = null!, Places = null!, Bytes = null!, Place = null! };
        Assert.Equal(JsonOracle.Text(value), Wire.Json(Everything.Contract, value));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Numbers_that_are_not_finite_are_refused_with_the_serializer_s_kind_of_error(double number)
    {
        var value = new Shapes.Reading(1, number);
        Assert.Throws<ArgumentException>(() => JsonOracle.Text(value));
        var error = Assert.Throws<ArgumentException>(() => Wire.Json(Shapes.Reading.Contract, value));
        Assert.Contains("finite", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_default_immutable_array_is_refused_with_the_serializer_s_kind_of_error()
    {
        var value = new RandomValues(6).Everything() with { Instants = default };
        Assert.Throws<InvalidOperationException>(() => JsonOracle.Text(value));
        Assert.Throws<InvalidOperationException>(() => Wire.Json(Everything.Contract, value));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(31)]
    [InlineData(32)]
    public void Nesting_is_allowed_as_deep_as_the_serializer_allows_it(int places)
    {
        var place = new Place("0", null);
        for (var i = 1; i < places; i++) place = new Place("p", null) { Near = [place] };
        var value = new RandomValues(7).Everything() with { Place = place };

        string? expected = null;
        try
        {
            expected = JsonOracle.Text(value);
        }
        catch (System.Text.Json.JsonException)
        {
            Assert.Throws<MessageFormatException>(() => Wire.Json(Everything.Contract, value));
        }

        if (expected is not null) Assert.Equal(expected, Wire.Json(Everything.Contract, value));
    }

    [Fact]
    public void A_message_that_contains_itself_is_refused_and_not_written_without_end()
    {
        var near = new List<Place>();
        var place = new Place("loop", null) { Near = near };
        near.Add(place);
        var value = new RandomValues(8).Everything() with { Place = place };
        Assert.Throws<MessageFormatException>(() => Wire.Json(Everything.Contract, value));
    }

    [Fact]
    public void Large_messages_grow_the_buffer()
    {
        var value = new RandomValues(9).Everything() with { Text = new string('x', 3_000_000), MaybeText = new string('é', 1_000_000), Bytes = new byte[2_000_000] };
        Assert.Equal(JsonOracle.Write(value), Wire.Body(Everything.Contract, value));
    }
}
