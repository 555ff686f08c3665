using TypedKafka.Generators.Tests.Support;
using TypedKafka.Protobuf.Tests.Contracts;
using TypedKafka.Protobuf.Tests.Support;
using TypedKafka.Serialization;

namespace TypedKafka.Protobuf.Tests.Codecs;

/// <summary>Views over the bytes show what the owned value has.</summary>
public sealed class ViewTests
{
    [Fact]
    public void A_view_shows_every_member()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var value = RandomEverything.Next(seed);
            var view = EverythingView.Parse(Wire.Body(Everything.Contract, value));
            Assert.Equal(
                (value.Flag, value.Letter, value.Int8, value.UInt8, value.Int16, value.UInt16, value.Int32, value.UInt32, value.Int64, value.UInt64, value.Single, value.Double),
                (view.Flag, view.Letter, view.Int8, view.UInt8, view.Int16, view.UInt16, view.Int32, view.UInt32, view.Int64, view.UInt64, view.Single, view.Double));
            Assert.Equal((value.Amount, value.Id, value.At, value.Local, value.Day, value.Time, value.Span, value.Level), (view.Amount, view.Id, view.At, view.Local, view.Day, view.Time, view.Span, view.Level));
            Assert.Equal((value.ZInt32, value.ZInt64, value.FInt32, value.FUInt32, value.FInt64, value.FUInt64, value.Far), (view.ZInt32, view.ZInt64, view.FInt32, view.FUInt32, view.FInt64, view.FUInt64, view.Far));
            Assert.Equal((value.MaybeFlag, value.MaybeInt32, value.MaybeUInt64, value.MaybeDouble, value.MaybeAmount, value.MaybeId), (view.MaybeFlag, view.MaybeInt32, view.MaybeUInt64, view.MaybeDouble, view.MaybeAmount, view.MaybeId));
            Assert.Equal((value.MaybeAt, value.MaybeSpan, value.MaybeLevel, value.MaybeZInt32, value.MaybeDay), (view.MaybeAt, view.MaybeSpan, view.MaybeLevel, view.MaybeZInt32, view.MaybeDay));
            Assert.Equal((value.Text, value.MaybeText), (view.Text.ToString(), view.MaybeText.ToOwned()));
            Assert.Equal(value.Bytes, view.Bytes.ToArray());
            Assert.Equal((value.MaybeBytes is null, value.MaybeMemory is null), (view.MaybeBytes.IsNull, view.MaybeMemory.IsNull));
            AssertSame(value.Part, view.Part);
            Assert.Equal((value.MaybePart is null, value.MaybePoint is null), (view.MaybePart.IsNull, view.MaybePoint.IsNull));
            if (value.MaybePart is not null) AssertSame(value.MaybePart, view.MaybePart);
            Assert.Equal(value.Point, new Point(view.Point.X, view.Point.Y));
            AssertCollections(value, view);
            Assert.Equal(Plain.Of(value), Plain.Of(view.ToOwned()));
        }
    }

    [Fact]
    public void A_view_of_nothing_shows_defaults()
    {
        var view = EverythingView.Parse(default);
        Assert.False(view.IsNull || view.Text.IsNull || view.Part.IsNull || view.Bytes.IsNull);
        Assert.True(view.MaybeText.IsNull && view.MaybePart.IsNull && view.MaybeBytes.IsNull && view.Part.Inner.IsNull);
        Assert.Equal((0, "", DateTimeOffset.UnixEpoch, null), (view.Int32, view.Text.ToString(), view.At, view.MaybeInt32));
        Assert.True(view.Numbers.IsEmpty && view.Counts.IsEmpty && view.Part.Others.IsEmpty);
    }

    [Fact]
    public void A_view_names_the_member_that_cannot_be_decoded()
    {
        Assert.Equal("amount", Assert.Throws<MessageFormatException>(() => _ = EverythingView.Parse([0x6A, 1, (byte)'x']).Amount).Member);
        Assert.Equal("part", Assert.Throws<MessageFormatException>(() => { _ = EverythingView.Parse([0xC2, 1, 1, 0x0A]).Part; }).Member?[..4]);
        Assert.Equal("text", Assert.Throws<MessageFormatException>(() => { _ = EverythingView.Parse([0x72, 9, 1]); }).Member);
    }

    [Fact]
    public void A_view_of_a_tombstone_is_refused() =>
        Assert.Throws<MessageFormatException>(() => { _ = new EverythingView(new MessageData(default, false, default, false, default)); });

    [Theory]
    [InlineData(0x0A)]
    [InlineData(0x12)]
    [InlineData(0x1A)]
    public void Who_goes_down_from_view_to_view_comes_to_an_end(byte tag)
    {
        byte[] body = [];
        for (var i = 0; i < 200; i++) body = Field(tag, tag == 0x1A ? Field(0x12, body) : body);
        var depth = 0;
        var error = Assert.Throws<MessageFormatException>(() => Descend(GroveView.Parse(body), ref depth));
        Assert.Equal(63, depth);
        Assert.Contains("nested 64 levels deep", error.Message, StringComparison.Ordinal);
        Assert.Throws<MessageFormatException>(() => Grove.Contract.Read(new MessageData(body)));
    }

    private static void Descend(in GroveView grove, ref int depth)
    {
        foreach (var one in grove.Listed)
        {
            depth++;
            Descend(one, ref depth);
        }

        foreach (var one in grove.Named)
        {
            var value = one.Value;
            depth++;
            Descend(value, ref depth);
        }

        var next = grove.Next;
        if (next.IsNull) return;
        depth++;
        Descend(next, ref depth);
    }

    private static byte[] Field(byte tag, byte[] body)
    {
        byte[] length = body.Length < 0x80 ? [(byte)body.Length] : [(byte)(body.Length | 0x80), (byte)(body.Length >> 7)];
        return [tag, .. length, .. body];
    }

    private static void AssertCollections(Everything value, EverythingView view)
    {
        var numbers = new List<int>();
        foreach (var number in view.Numbers) numbers.Add(number);
        Assert.Equal(value.Numbers, numbers);
        Assert.Equal(value.Numbers.Length, view.Numbers.Count());
        var zigzags = new List<long>();
        foreach (var number in view.ZNumbers) zigzags.Add(number);
        Assert.Equal(value.ZNumbers ?? [], zigzags);
        var fixeds = new List<ulong>();
        foreach (var number in view.FNumbers) fixeds.Add(number);
        Assert.Equal(value.FNumbers, fixeds);
        var times = new List<DateTimeOffset>();
        foreach (var time in view.Times) times.Add(time);
        Assert.Equal(value.Times, times);
        var i = 0;
        foreach (var text in view.Texts) Assert.True(text.Equals(value.Texts[i++]));
        Assert.Equal(value.Texts.Count, i);
        i = 0;
        foreach (var part in view.Parts) AssertSame(value.Parts[i++], part);
        Assert.Equal(value.Parts.Count, i);
        foreach (var count in view.Counts) Assert.Equal(value.Counts[count.Key.ToString()], count.Value);
        foreach (var span in view.SpansByName) Assert.Equal(value.SpansByName[span.Key.ToString()], span.Value);
        foreach (var (key, number) in value.FixedByName)
        {
            Assert.True(view.FixedByName.TryGet(System.Text.Encoding.UTF8.GetBytes(key), out var seen));
            Assert.Equal(number, seen);
        }

        Assert.Equal((value.Names?.Count ?? 0, value.Counts.Count), (view.Names.Count(), view.Counts.Count()));
    }

    private static void AssertSame(Part part, PartProtobufView view)
    {
        Assert.Equal((part.Name, part.Count, part.Inner is null, part.Others?.Count ?? 0), (view.Name.ToString(), view.Count, view.Inner.IsNull, view.Others.Count()));
        if (part.Inner is not null) AssertSame(part.Inner, view.Inner);
        var i = 0;
        foreach (var other in view.Others) AssertSame(part.Others![i++], other);
        Assert.Equal(Plain.Of(part), Plain.Of(view.ToOwned()));
    }
}
