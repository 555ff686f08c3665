using TypedKafka.Avro.Tests.Contracts;
using TypedKafka.Avro.Tests.Support;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Serialization;
using TypedKafka.Serialization.Avro;

namespace TypedKafka.Avro.Tests.Codecs;

/// <summary>Views over the bytes show what the owned value has.</summary>
public sealed class ViewTests
{
    [Fact]
    public void A_view_shows_every_member()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var value = new RandomMeasured(seed).Next();
            var view = MeasuredView.Parse(Wire.Body(Measured.Contract, value));
            Assert.Equal(
                (value.Flag, value.Letter, value.Int8, value.UInt8, value.Int16, value.UInt16, value.Int32, value.UInt32, value.Int64, value.Single, value.Double),
                (view.Flag, view.Letter, view.Int8, view.UInt8, view.Int16, view.UInt16, view.Int32, view.UInt32, view.Int64, view.Single, view.Double));
            Assert.Equal((value.Amount, value.Id, value.At, value.Local, value.Day, value.Time, value.Span, value.Level), (view.Amount, view.Id, view.At, view.Local, view.Day, view.Time, view.Span, view.Level));
            Assert.Equal(
                (value.MaybeFlag, value.MaybeLetter, value.MaybeInt32, value.MaybeUInt32, value.MaybeDouble, value.MaybeAmount, value.MaybeId, value.MaybeAt),
                (view.MaybeFlag, view.MaybeLetter, view.MaybeInt32, view.MaybeUInt32, view.MaybeDouble, view.MaybeAmount, view.MaybeId, view.MaybeAt));
            Assert.Equal((value.MaybeDay, value.MaybeTime, value.MaybeSpan, value.MaybeLevel, value.Branch, value.Fee, value.Grade), (view.MaybeDay, view.MaybeTime, view.MaybeSpan, view.MaybeLevel, view.Branch, view.Fee, view.Grade));
            Assert.Equal((value.Text, value.MaybeText, value.Currency), (view.Text.ToString(), view.MaybeText.ToOwned(), view.Currency.ToString()));
            Assert.Equal(value.Bytes, view.Bytes.ToArray());
            Assert.Equal((value.MaybeBytes is null, value.MaybeMemory is null), (view.MaybeBytes.IsNull, view.MaybeMemory.IsNull));
            AssertLists(value, view);
            AssertSame(value.Part, view.Part);
            Assert.Equal(value.MaybePart is null, view.MaybePart.IsNull);
            if (value.MaybePart is not null) AssertSame(value.MaybePart, view.MaybePart);
            Assert.Equal((value.Point.X, value.Point.Y), (view.Point.X, view.Point.Y));
            Assert.Equal((value.Duration, value.MaybeDuration), (view.Duration, view.MaybeDuration));
            Assert.Equal(value.MaybePoint is null, view.MaybePoint.IsNull);
            Assert.Equal(Plain.Of(value), Plain.Of(view.ToOwned()));
        }
    }

    [Fact]
    public void A_view_names_the_member_that_cannot_be_decoded()
    {
        var avro = Wire.Body(Sample.Contract, new Sample(1, 2, 3.5m, Level.High));
        avro[^1] = 40;
        Assert.Equal("level", Assert.Throws<MessageFormatException>(() => _ = SampleView.Parse(avro).Level).Member);
    }

    [Fact]
    public void A_view_of_a_tombstone_of_too_few_or_too_many_bytes_is_refused()
    {
        var avro = Wire.Body(Sample.Contract, new Sample(1, 2, 3.5m, Level.High));
        Assert.Throws<MessageFormatException>(() => { _ = new SampleView(new MessageData(default, false, default, false, default)); });
        Assert.Throws<MessageFormatException>(() => { _ = SampleView.Parse(avro.AsSpan()[..^1]); });
        Assert.Throws<MessageFormatException>(() => { _ = SampleView.Parse([.. avro, 0]); });
    }

    [Fact]
    public void A_list_ends_where_its_blocks_do_though_the_message_goes_on()
    {
        byte[] avro = [0x55, 4, 2, 4, 1, 2, 6, 0, 8, 10];
        var list = new AvroListView<int, AvroInt<int>>(avro, 1).GetEnumerator();
        var numbers = new List<int>();
        while (list.MoveNext()) numbers.Add(list.Current);
        Assert.Equal([1, 2, 3], numbers);
        Assert.False(list.MoveNext());

        byte[] map = [0x55, 2, 2, (byte)'a', 6, 0, 2, 2, (byte)'b', 8, 0];
        var entries = new AvroMapView<int, AvroInt<int>>(map, 1).GetEnumerator();
        Assert.True(entries.MoveNext());
        Assert.Equal(("a", 3), (entries.Current.Key.ToString(), entries.Current.Value));
        Assert.False(entries.MoveNext());
        Assert.False(entries.MoveNext());
    }

    [Fact]
    public void An_item_that_cannot_be_decoded_is_named_by_its_number_in_the_whole_list()
    {
        byte[] avro = [4, 2, 4, 2, 0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0];
        var list = new AvroListView<int, AvroInt<int>>(avro, 0).GetEnumerator();
        Assert.True(list.MoveNext());
        Assert.True(list.MoveNext());
        MessageFormatException? error = null;
        try
        {
            list.MoveNext();
        }
        catch (MessageFormatException refused)
        {
            error = refused;
        }

        Assert.Equal("[2]", error?.Member);
    }

    private static void AssertLists(Measured value, MeasuredView view)
    {
        var numbers = new List<int>();
        foreach (var number in view.Numbers) numbers.Add(number);
        Assert.Equal(value.Numbers, numbers);
        Assert.Equal(value.Numbers.Length, view.Numbers.Count());
        var i = 0;
        foreach (var text in view.Texts) Assert.True(text.Equals(value.Texts[i++]));
        i = 0;
        foreach (var part in view.Parts) AssertSame(value.Parts[i++], part);
        foreach (var count in view.Counts) Assert.Equal(value.Counts[count.Key.ToString()], count.Value);
        Assert.Equal(value.Prices is null, view.Prices.IsNull);
        foreach (var (key, price) in value.Prices ?? new Dictionary<string, decimal>())
        {
            Assert.True(view.Prices.TryGet(System.Text.Encoding.UTF8.GetBytes(key), out var seen));
            Assert.Equal(price, seen);
        }

        Assert.Equal(value.MaybeTexts is null, view.MaybeTexts.IsNull);
        i = 0;
        foreach (var text in view.MaybeTexts) Assert.Equal(value.MaybeTexts![i++], text.ToOwned());
        i = 0;
        foreach (var row in view.Rows)
        {
            var cells = new List<int>();
            foreach (var cell in row) cells.Add(cell);
            Assert.Equal(value.Rows![i++], cells);
        }
    }

    private static void AssertSame(Part part, PartAvroView view)
    {
        Assert.Equal((part.Name, part.Count, part.Inner is null, part.Others is null), (view.Name.ToString(), view.Count, view.Inner.IsNull, view.Others.IsNull));
        if (part.Inner is not null) AssertSame(part.Inner, view.Inner);
        var i = 0;
        foreach (var other in view.Others) AssertSame(part.Others![i++], other);
        Assert.Equal(Plain.Of(part), Plain.Of(view.ToOwned()));
    }
}
