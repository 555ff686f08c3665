using TypedKafka.Generators.Tests.Contracts;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Serialization;

namespace TypedKafka.Generators.Tests;

/// <summary>What is promised to allocate nothing does not.</summary>
public sealed class AllocationTests
{
    private const int Warmup = 300;
    private const int Measured = 1000;

    private readonly Everything[] _values = [.. Enumerable.Range(0, 16).Select(seed => new RandomValues(seed).Everything() with { PlacesByName = null, Colour = Colour.Green, MaybeColour = null })];

    [Fact]
    public void Writing_key_headers_and_body_allocates_nothing()
    {
        var moved = new Shapes.Moved(Guid.NewGuid(), DateTimeOffset.UnixEpoch, "there") { Hops = 3 };
        AssertNothing(i =>
        {
            var buffer = MessageBuffer.Rent();
            var writer = new MessageWriter(buffer);
            Shapes.Moved.Contract.WriteKey(ref writer, moved);
            Everything.Contract.WriteValue(ref writer, _values[i % _values.Length]);
            writer.Complete();
            var headers = new MessageHeaderWriter(buffer);
            Shapes.Moved.Contract.WriteHeaders(ref headers, moved);
            headers.Complete();
            buffer.Return();
        });
    }

    [Fact]
    public void Reading_every_member_of_a_view_allocates_nothing()
    {
        var bodies = Array.ConvertAll(_values, value => Wire.Body(Everything.Contract, value));
        AssertNothing(i => Visit(EverythingView.Parse(bodies[i % bodies.Length])));
    }

    [Fact]
    public void Reading_a_struct_without_text_allocates_nothing()
    {
        var json = """{"sensor":1,"value":2.5,"unit":null}"""u8.ToArray();
        AssertNothing(_ => Shapes.Sample.Contract.Read(new MessageData(json)));
    }

    private static void AssertNothing(Action<int> action)
    {
        for (var i = 0; i < Warmup; i++) action(i);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Measured; i++) action(i);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Visit(EverythingView view)
    {
        Span<byte> text = stackalloc byte[2048];
        _ = (view.Flag, view.Letter, view.Int8, view.UInt8, view.Int16, view.UInt16, view.Int32, view.UInt32, view.Int64, view.UInt64);
        _ = (view.Single, view.Double, view.Decimal, view.Guid, view.Instant, view.DateTime, view.Date, view.Time, view.Span, view.Level, view.Colour);
        _ = (view.MaybeFlag, view.MaybeLetter, view.MaybeInt32, view.MaybeUInt64, view.MaybeDouble, view.MaybeDecimal, view.MaybeGuid, view.MaybeInstant);
        _ = (view.MaybeDate, view.MaybeSpan, view.MaybeLevel, view.MaybeColour, view.MaybePoint.IsNull, view.MaybePlace.IsNull);
        view.Text.CopyTo(text);
        _ = view.Text.Equals("plain"u8);
        _ = view.Text.Equals("plain");
        view.MaybeText.CopyTo(text);
        view.Bytes.CopyTo(text);
        view.Memory.CopyTo(text);
        view.MaybeBytes.CopyTo(text);
        view.MaybeMemory.CopyTo(text);
        foreach (var number in view.Numbers) _ = number;
        foreach (var item in view.Texts) item.CopyTo(text);
        foreach (var item in view.MaybeTexts) item.CopyTo(text);
        foreach (var number in view.MaybeNumbers) _ = number;
        foreach (var instant in view.Instants) _ = instant;
        foreach (var row in view.Rows)
        {
            foreach (var number in row) _ = number;
        }

        foreach (var price in view.Prices)
        {
            price.Key.CopyTo(text);
            _ = price.Value;
        }

        foreach (var levels in view.Levels)
        {
            foreach (var level in levels.Value) _ = level.Value;
        }

        Visit(view.Place, text, 0);
        foreach (var place in view.Places) Visit(place, text, 0);
    }

    private static void Visit(PlaceView place, Span<byte> text, int depth)
    {
        place.Street.CopyTo(text);
        place.City.CopyTo(text);
        _ = place.Number;
        foreach (var near in place.Near) Visit(near, text, depth + 1);
    }
}
