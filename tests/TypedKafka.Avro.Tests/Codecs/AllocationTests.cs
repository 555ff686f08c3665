using TypedKafka.Avro.Tests.Contracts;
using TypedKafka.Avro.Tests.Support;
using TypedKafka.Generators.Tests.Support;
using TypedKafka.Serialization;
using TypedKafka.Serialization.Avro;

namespace TypedKafka.Avro.Tests.Codecs;

/// <summary>What is promised to allocate nothing does not.</summary>
public sealed class AllocationTests
{
    private const int Warmup = 300;
    private const int Times = 1000;

    private readonly Measured[] _values = [.. Enumerable.Range(0, 16).Select(static seed => new RandomMeasured(seed).Next() with { PartsByName = null, Prices = null })];

    [Fact]
    public void Writing_a_message_allocates_nothing() => AssertNothing(i =>
    {
        var buffer = MessageBuffer.Rent();
        var writer = new MessageWriter(buffer);
        Measured.Contract.WriteValue(ref writer, _values[i % _values.Length]);
        writer.Complete();
        buffer.Return();
    });

    [Fact]
    public void Reading_every_member_of_a_view_allocates_nothing()
    {
        var bodies = Array.ConvertAll(_values, static value => Wire.Body(Measured.Contract, value));
        AssertNothing(i => Visit(MeasuredView.Parse(bodies[i % bodies.Length])));
    }

    [Fact]
    public void Reading_a_struct_without_text_allocates_nothing()
    {
        var avro = Wire.Body(Sample.Contract, new Sample(1, 2, 3.5m, Level.High));
        AssertNothing(_ => Sample.Contract.Read(new MessageData(avro)));
    }

    [Fact]
    public void Resolving_what_another_schema_wrote_allocates_nothing()
    {
        const string Writer = """
            {"type":"record","name":"Sample","fields":[
              {"name":"level","type":{"type":"enum","name":"Level","symbols":["Low","Other"]}},{"name":"note","type":["null","string"]},{"name":"value","type":"int"},
              {"name":"sensor","type":"int"},{"name":"parts","type":{"type":"map","values":{"type":"array","items":"string"}}}]}
            """;
        var resolution = AvroResolution.Create(Writer, Sample.Contract.Schema.Text);
        byte[] avro = [2, 2, 4, (byte)'h', (byte)'i', 14, 10, 2, 2, (byte)'k', 2, 2, (byte)'v', 0, 0];
        AssertNothing(_ =>
        {
            var buffer = MessageBuffer.Rent();
            var writer = new MessageWriter(buffer);
            resolution.Resolve(avro, ref writer);
            writer.Complete();
            Assert.True(Sample.Contract.Read(new MessageData(buffer.WrittenSpan)) == new Sample(5, 7, null, Level.Unknown));
            buffer.Return();
        });
    }

    private static void AssertNothing(Action<int> action)
    {
        for (var i = 0; i < Warmup; i++) action(i);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++) action(i);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Visit(MeasuredView view)
    {
        _ = (view.Flag, view.Letter, view.Int8, view.UInt8, view.Int16, view.UInt16, view.Int32, view.UInt32, view.Int64, view.Single, view.Double, view.Amount, view.Id, view.At);
        _ = (view.Local, view.Day, view.Time, view.Span, view.Level, view.MaybeFlag, view.MaybeInt32, view.MaybeAmount, view.MaybeId, view.MaybeLevel, view.Branch, view.Fee, view.Grade, view.Duration, view.MaybeDuration);
        _ = (view.Text.Equals("plain"u8), view.MaybeText.IsNull, view.Bytes.Span.Length, view.MaybeMemory.IsNull, view.Currency.MaxByteCount, view.Point.X, view.MaybePoint.IsNull);
        foreach (var number in view.Numbers) _ = number;
        foreach (var text in view.Texts) _ = text.Equals("plain"u8);
        foreach (var part in view.Parts) VisitPart(part);
        foreach (var time in view.Times) _ = time;
        foreach (var count in view.Counts) _ = (count.Key.IsNull, count.Value);
        foreach (var row in view.Rows)
        {
            foreach (var cell in row) _ = cell;
        }

        VisitPart(view.Part);
    }

    private static void VisitPart(PartAvroView part)
    {
        _ = (part.Count, part.Name.Equals("x"u8));
        if (!part.Inner.IsNull) VisitPart(part.Inner);
        foreach (var other in part.Others) VisitPart(other);
    }
}
