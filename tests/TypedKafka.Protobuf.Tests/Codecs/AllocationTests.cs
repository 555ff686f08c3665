using TypedKafka.Generators.Tests.Support;
using TypedKafka.Protobuf.Tests.Contracts;
using TypedKafka.Protobuf.Tests.Support;
using TypedKafka.Serialization;

namespace TypedKafka.Protobuf.Tests.Codecs;

/// <summary>What is promised to allocate nothing does not.</summary>
public sealed class AllocationTests
{
    private const int Warmup = 300;
    private const int Times = 1000;

    private readonly Everything[] _values = [.. Enumerable.Range(0, 16).Select(RandomEverything.Next)];

    [Fact]
    public void Writing_a_message_allocates_nothing() => AssertNothing(i =>
    {
        var buffer = MessageBuffer.Rent();
        var writer = new MessageWriter(buffer);
        Everything.Contract.WriteValue(ref writer, _values[i % _values.Length]);
        writer.Complete();
        buffer.Return();
    });

    [Fact]
    public void Reading_every_member_of_a_view_allocates_nothing()
    {
        var bodies = Array.ConvertAll(_values, static value => Wire.Body(Everything.Contract, value));
        AssertNothing(i => Visit(EverythingView.Parse(bodies[i % bodies.Length])));
    }

    [Fact]
    public void Reading_a_struct_without_text_allocates_nothing()
    {
        var protobuf = Wire.Body(Sample.Contract, new Sample(1, 2, 3.5m, Level.High, DateTimeOffset.UnixEpoch.AddDays(1.5)));
        AssertNothing(_ => Sample.Contract.Read(new MessageData(protobuf)));
    }

    private static void AssertNothing(Action<int> action)
    {
        for (var i = 0; i < Warmup; i++) action(i);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++) action(i);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Visit(EverythingView view)
    {
        _ = (view.Flag, view.Letter, view.Int8, view.UInt8, view.Int16, view.UInt16, view.Int32, view.UInt32, view.Int64, view.UInt64, view.Single, view.Double, view.Amount, view.Id, view.At);
        _ = (view.Local, view.Day, view.Time, view.Span, view.Level, view.MaybeFlag, view.MaybeInt32, view.MaybeAmount, view.MaybeId, view.MaybeLevel, view.MaybeAt, view.MaybeSpan, view.MaybeDay);
        _ = (view.ZInt32, view.ZInt64, view.FInt32, view.FUInt32, view.FInt64, view.FUInt64, view.MaybeUInt64, view.MaybeDouble, view.MaybeZInt32, view.Far);
        _ = (view.Text.Equals("plain"u8), view.MaybeText.IsNull, view.Bytes.Span.Length, view.MaybeMemory.IsNull, view.Memory.IsNull, view.Point.X, view.MaybePoint.IsNull);
        foreach (var number in view.Numbers) _ = number;
        foreach (var text in view.Texts) _ = text.Equals("plain"u8);
        foreach (var part in view.Parts) VisitPart(part);
        foreach (var time in view.Times) _ = time;
        foreach (var level in view.Levels) _ = level;
        foreach (var id in view.Ids) _ = id;
        foreach (var blob in view.Blobs) _ = blob.Span.Length;
        foreach (var count in view.Counts) _ = (count.Key.IsNull, count.Value);
        foreach (var part in view.PartsByName) VisitPart(part.Value);
        foreach (var span in view.SpansByName) _ = (span.Key.IsNull, span.Value);
        VisitPart(view.Part);
    }

    private static void VisitPart(PartProtobufView part)
    {
        _ = (part.Count, part.Name.Equals("x"u8));
        if (!part.Inner.IsNull) VisitPart(part.Inner);
        foreach (var other in part.Others) VisitPart(other);
    }
}
