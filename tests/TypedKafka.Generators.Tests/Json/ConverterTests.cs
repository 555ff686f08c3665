using TypedKafka.Generators.Tests.Contracts;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Serialization;

namespace TypedKafka.Generators.Tests.Json;

public sealed class ConverterTests
{
    private static readonly Converted s_full = new(new Money(12.5m, "EUR"), new Money(1, "<&>"), 3.25m)
    {
        Parts = [new Money(2, "USD"), null],
        Named = new() { ["é"] = new Money(3, "CHF") },
        Text = Level.Low,
        ConvertedView = "v",
        Blobs = [[1, 2], [], null!],
        Octets = [0, 255],
        Places = [new Place("s", null), null],
        Points = [new PointValue { X = 1 }, null],
        Slices = new() { ["a"] = [new byte[] { 1, 2, 3 }.AsMemory(1), default] },
    };

    [Fact]
    public void Converters_are_called_as_the_serializer_calls_them()
    {
        foreach (var value in new[] { s_full, new Converted(new Money(0, ""), null, null) })
        {
            Assert.Equal(JsonOracle.Text(value), Wire.Json(Converted.Contract, value));
            Assert.Equal(JsonOracle.Text(value), JsonOracle.Text(Wire.Read(Converted.Contract, Wire.Body(Converted.Contract, value))));
        }
    }

    [Fact]
    public void A_view_calls_them_too()
    {
        var view = ConvertedView.Parse(Wire.Body(Converted.Contract, s_full));
        Assert.Equal((s_full.Price, s_full.Discount, s_full.Fee, s_full.Text), (view.Price, view.Discount, view.Fee, view.Text));
        Assert.Equal("v", view.ConvertedViewMember.ToString());
        var parts = new List<Money?>();
        foreach (var part in view.Parts) parts.Add(part);
        Assert.Equal(s_full.Parts, parts);

        var points = new List<PointValue?>();
        foreach (var point in view.Points) points.Add(point.IsNull ? null : point.ToOwned());
        Assert.Equal(s_full.Points, points);
        var blobs = new List<byte[]?>();
        foreach (var blob in view.Blobs) blobs.Add(blob.IsNull ? null : blob.ToArray());
        Assert.Equal(s_full.Blobs, blobs);
        Assert.Equal(JsonOracle.Text(s_full), JsonOracle.Text(view.ToOwned()));
    }

    [Fact]
    public void What_a_converter_refuses_is_named()
    {
        Assert.Equal("price", Assert.Throws<MessageFormatException>(() => Wire.Read(Converted.Contract, """{"price":"x"}""")).Member);
        Assert.Equal("parts[1]", Assert.Throws<MessageFormatException>(() => Wire.Read(Converted.Contract, """{"parts":["1 EUR",5]}""")).Member);
    }

    [Fact]
    public void Members_that_are_missing_have_the_constants_of_the_contract()
    {
        var json = """{"price":"1 EUR","discount":null,"fee":null}"""u8.ToArray();
        var value = Wire.Read(Converted.Contract, json);
        Assert.Equal(((byte)7, Level.High, -5L, 'x', -1.5f), (value.Small, value.Level, value.Maybe, value.Letter, value.Ratio));
        var view = ConvertedView.Parse(json);
        Assert.Equal(((byte)7, Level.High, -5L, 'x', -1.5f), (view.Small, view.Level, view.Maybe, view.Letter, view.Ratio));
    }

    [Fact]
    public void An_enum_that_names_a_member_is_written_by_names()
    {
        Assert.Equal("""{"of":"S"}""", Wire.Json(Sized.Contract, new Sized(Sized.Size.Small)));
        Assert.Equal("""{"of":"Large"}""", Wire.Json(Sized.Contract, new Sized(Sized.Size.Large)));
        Assert.Equal(Sized.Size.Small, Wire.Read(Sized.Contract, """{"of":"S"}""").Of);
        Assert.Equal("of", Assert.Throws<MessageFormatException>(() => Wire.Read(Sized.Contract, """{"of":"Small"}""")).Member);
    }
}
