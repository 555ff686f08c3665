using System.Text;
using TypedKafka.Generators.Tests.Contracts;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Serialization;

namespace TypedKafka.Generators.Tests.Views;

public sealed class ViewTests
{
    [Theory]
    [InlineData(41)]
    [InlineData(42)]
    public void A_view_shows_what_reading_the_message_gives(int seed)
    {
        var random = new RandomValues(seed);
        for (var i = 0; i < 300; i++)
        {
            var json = Wire.Body(Everything.Contract, random.Everything());
            var value = Wire.Read(Everything.Contract, json);
            var view = EverythingView.Parse(json);

            AssertScalars(value, view);
            AssertNullables(value, view);
            AssertCollections(value, view);
            AssertNested(value, view);
            Assert.Equal(JsonOracle.Text(value), JsonOracle.Text(view.ToOwned()));
        }
    }

    [Fact]
    public void Members_may_come_in_any_order_and_letter_case()
    {
        var view = Shapes.ReadingView.Parse("""{"UNIT":"F","Value":2.5,"x":[{"sensor":9}],"sensor":"7"}"""u8);
        Assert.Equal((7, 2.5, "F"), (view.Sensor, view.Value, view.Unit.ToString()));
    }

    [Fact]
    public void A_member_that_is_missing_has_the_default_of_the_contract()
    {
        var view = Shapes.ReadingView.Parse("""{"sensor":1,"value":2}"""u8);
        Assert.True(view.Unit.Equals("C"u8));
        Assert.True(Shapes.ReadingView.Parse("""{"sensor":1,"value":2,"unit":null}"""u8).Unit.IsNull);
    }

    [Theory]
    [InlineData("{}", "sensor")]
    [InlineData("{\"sensor\":1}", "value")]
    public void A_member_that_is_required_is_missed_at_once(string json, string member) =>
        Assert.Equal(member, Assert.Throws<MessageFormatException>(() => Shapes.ReadingView.Parse(Encoding.UTF8.GetBytes(json))).Member);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"sensor\":1,\"value\":1")]
    [InlineData("{\"sensor\":1,\"value\":1}x")]
    public void What_is_no_message_is_refused(string json) =>
        Assert.Throws<MessageFormatException>(() => Shapes.ReadingView.Parse(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void A_value_of_another_type_is_found_when_it_is_asked_for_and_named()
    {
        var error = Assert.Throws<MessageFormatException>(() => Shapes.ReadingView.Parse("""{"sensor":"x","value":1}"""u8).Sensor);
        Assert.Equal("sensor", error.Member);
        error = Assert.Throws<MessageFormatException>(() => NamedView.Parse("""{"urlCount":1,"needed":true,"kept":null}"""u8).Kept.IsNull);
        Assert.Equal("kept", error.Member);
    }

    [Theory]
    [InlineData("2020-02-29")]
    [InlineData("2020-02-30T00:00:00Z")]
    [InlineData("2021-02-29T00:00:00Z")]
    [InlineData("2020-01-02T03:04Z")]
    [InlineData("2020-01-02T03:04:05")]
    [InlineData("2020-01-02T03:04:05z")]
    [InlineData("2020-01-02T03:04:05.Z")]
    [InlineData("2020-01-02T03:04:05.1Z")]
    [InlineData("2020-01-02T03:04:05.1234567Z")]
    [InlineData("2020-01-02T03:04:05.12345678Z")]
    [InlineData("2020-01-02T03:04:05.1234567890123456Z")]
    [InlineData("2020-01-02T03:04:05.12345678901234567Z")]
    [InlineData("2020-01-02T24:00:00Z")]
    [InlineData("2020-01-02T23:59:60Z")]
    [InlineData("2020-01-02T03:04:05+14:00")]
    [InlineData("2020-01-02T03:04:05.5-14:00")]
    [InlineData("2020-01-02T03:04:05+14:01")]
    [InlineData("2020-01-02T03:04:05+1:00")]
    [InlineData("2020-01-02T03:04:05-00:00")]
    [InlineData("2020-01-02T03:04:05+01")]
    [InlineData("2020-01-02 03:04:05Z")]
    [InlineData(" 2020-01-02T03:04:05Z")]
    [InlineData("2020-01-02T03:04:05Z ")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:59.9999999-01:00")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("\\u0032020-01-02T03:04:05Z")]
    [InlineData("25:00:00")]
    [InlineData("1:2:3")]
    [InlineData("01:02")]
    [InlineData("-01:02:03")]
    [InlineData("1.01:02:03")]
    [InlineData("23:59:59.9999999")]
    [InlineData("10675200.00:00:00")]
    [InlineData("0F8FAD5B-D9CB-469F-A165-70867728950E")]
    [InlineData("0F8FAD5BD9CB469FA16570867728950E")]
    [InlineData("{F8FAD5B-D9CB-469F-A165-70867728950E}")]
    [InlineData("1")]
    [InlineData("")]
    public void Unusual_texts_are_taken_and_refused_by_views_as_by_readers(string text)
    {
        var json = Encoding.UTF8.GetBytes(Wire.Json(Everything.Contract, new RandomValues(61).Everything())[..^1]);
        AssertSame("instant", static message => message.Instant, static json => EverythingView.Parse(json).Instant);
        AssertSame("dateTime", static message => message.DateTime, static json => EverythingView.Parse(json).DateTime);
        AssertSame("date", static message => message.Date, static json => EverythingView.Parse(json).Date);
        AssertSame("time", static message => message.Time, static json => EverythingView.Parse(json).Time);
        AssertSame("span", static message => message.Span, static json => EverythingView.Parse(json).Span);
        AssertSame("guid", static message => message.Guid, static json => EverythingView.Parse(json).Guid);
        AssertSame("colour", static message => message.Colour, static json => EverythingView.Parse(json).Colour);
        AssertSame("int32", static message => message.Int32, static json => EverythingView.Parse(json).Int32);

        void AssertSame<T>(string member, Func<Everything, T> read, Func<byte[], T> view)
        {
            byte[] message = [.. json, .. Encoding.UTF8.GetBytes($",\"{member}\":\"{text}\"}}")];
            var expected = Try(() => read(JsonOracle.Read<Everything>(message)));
            Assert.Equal(expected, Try(() => read(Wire.Read(Everything.Contract, message))));
            Assert.Equal(expected, Try(() => view(message)));
        }

        static object? Try<T>(Func<T> get)
        {
            try
            {
                return get();
            }
            catch (Exception error) when (error is MessageFormatException or System.Text.Json.JsonException)
            {
                return null;
            }
        }
    }

    [Fact]
    public void Headers_are_seen_too()
    {
        var moved = new Shapes.Moved(Guid.NewGuid(), DateTimeOffset.UnixEpoch, "there") { Hops = 4 };
        var (headers, count) = Wire.Headers(Shapes.Moved.Contract, moved);
        var view = new Shapes.MovedView(new MessageData(default, false, Wire.Body(Shapes.Moved.Contract, moved), true, new MessageHeaders(headers, count)));
        Assert.True(view.To.Equals("there"));
        Assert.Equal(4, view.Hops);
        Assert.Equal(moved, view.ToOwned());
    }

    private static void AssertScalars(Everything value, EverythingView view)
    {
        Assert.Equal((value.Flag, value.Letter, value.Int8, value.UInt8, value.Int16, value.UInt16), (view.Flag, view.Letter, view.Int8, view.UInt8, view.Int16, view.UInt16));
        Assert.Equal((value.Int32, value.UInt32, value.Int64, value.UInt64), (view.Int32, view.UInt32, view.Int64, view.UInt64));
        Assert.Equal((value.Single, value.Double, value.Decimal), (view.Single, view.Double, view.Decimal));
        Assert.Equal((value.Guid, value.Instant, value.DateTime, value.Date, value.Time, value.Span), (view.Guid, view.Instant, view.DateTime, view.Date, view.Time, view.Span));
        Assert.Equal((value.Level, value.Colour), (view.Level, view.Colour));
        Assert.Equal(value.Text, view.Text.ToString());
        Assert.Equal(value.Bytes, view.Bytes.ToArray());
        Assert.Equal(value.Memory.ToArray(), view.Memory.ToArray());
    }

    private static void AssertNullables(Everything value, EverythingView view)
    {
        Assert.Equal((value.MaybeFlag, value.MaybeLetter, value.MaybeInt32, value.MaybeUInt64), (view.MaybeFlag, view.MaybeLetter, view.MaybeInt32, view.MaybeUInt64));
        Assert.Equal((value.MaybeDouble, value.MaybeDecimal, value.MaybeGuid, value.MaybeInstant), (view.MaybeDouble, view.MaybeDecimal, view.MaybeGuid, view.MaybeInstant));
        Assert.Equal((value.MaybeDate, value.MaybeSpan, value.MaybeLevel, value.MaybeColour), (view.MaybeDate, view.MaybeSpan, view.MaybeLevel, view.MaybeColour));
        Assert.Equal(value.MaybeText, view.MaybeText.ToOwned());
        Assert.Equal(value.MaybeBytes, view.MaybeBytes.IsNull ? null : view.MaybeBytes.ToArray());
        Assert.Equal(value.MaybeMemory is null, view.MaybeMemory.IsNull);
        Assert.Equal(value.MaybePoint is null, view.MaybePoint.IsNull);
        if (value.MaybePoint is { } point) Assert.Equal(point, view.MaybePoint.ToOwned());
    }

    private static void AssertCollections(Everything value, EverythingView view)
    {
        var numbers = new List<int>();
        foreach (var number in view.Numbers) numbers.Add(number);
        Assert.Equal(value.Numbers, numbers);
        Assert.Equal(value.Numbers.Length, view.Numbers.Count());

        var texts = new List<string>();
        foreach (var text in view.Texts) texts.Add(text.ToString());
        Assert.Equal(value.Texts, texts);

        Assert.Equal(value.MaybeTexts is null, view.MaybeTexts.IsNull);
        var maybeTexts = new List<string?>();
        foreach (var text in view.MaybeTexts) maybeTexts.Add(text.ToOwned());
        Assert.Equal(value.MaybeTexts ?? [], maybeTexts);

        var maybeNumbers = new List<int?>();
        foreach (var number in view.MaybeNumbers) maybeNumbers.Add(number);
        Assert.Equal(value.MaybeNumbers ?? [], maybeNumbers);

        var rows = new List<List<int>>();
        foreach (var row in view.Rows)
        {
            rows.Add([]);
            foreach (var number in row) rows[^1].Add(number);
        }

        Assert.Equal(value.Rows ?? [], rows);

        var prices = new Dictionary<string, decimal>();
        foreach (var price in view.Prices) prices[price.Key.ToString()] = price.Value;
        Assert.Equal(value.Prices, prices);
        foreach (var (key, price) in value.Prices)
        {
            Assert.True(view.Prices.TryGet(Encoding.UTF8.GetBytes(key), out var found));
            Assert.Equal(price, found);
        }

        Assert.False(view.Prices.TryGet("no such key"u8, out _));
        foreach (var levels in view.Levels)
        {
            foreach (var level in levels.Value) Assert.Equal(value.Levels![levels.Key.ToString()][level.Key.ToString()], level.Value);
        }
    }

    private static void AssertNested(Everything value, EverythingView view)
    {
        Assert.Equal(value.Place.Street, view.Place.Street.ToString());
        Assert.Equal(value.Place.City, view.Place.City.ToOwned());
        Assert.Equal(value.Place.Number, view.Place.Number);
        Assert.Equal((value.Point.X, value.Point.Y), (view.Point.X, view.Point.Y));

        var i = 0;
        foreach (var place in view.Places)
        {
            Assert.Equal(value.Places[i].Street, place.Street.ToString());
            Assert.Equal(value.Places[i].Near is null, place.Near.IsNull);
            var near = 0;
            foreach (var inner in place.Near) Assert.Equal(value.Places[i].Near![near++].Number, inner.Number);
            i++;
        }

        Assert.Equal(value.Places.Count, i);
        foreach (var place in view.PlacesByName) Assert.Equal(value.PlacesByName![place.Key.ToString()] is null, place.Value.IsNull);
    }
}
