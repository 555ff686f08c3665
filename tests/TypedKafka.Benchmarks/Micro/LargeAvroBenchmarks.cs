using Avro.Generic;
using BenchmarkDotNet.Attributes;
using TypedKafka.Benchmarks.Events;

namespace TypedKafka.Benchmarks.Micro;

/// <summary>Bodies of some 800 bytes; and Apache.Avro's generic records.</summary>
public class LargeAvroBenchmarks : AvroBenchmarks<AvroEvent, AvroEventContract, ApacheEvent>
{
    private readonly GenericDatumWriter<GenericRecord> _genericWriter = new(ApacheEvent.Text);
    private readonly GenericDatumReader<GenericRecord> _genericReader = new(ApacheEvent.Text, ApacheEvent.Text);
    private readonly GenericRecord _generic;

    public LargeAvroBenchmarks()
        : base(AvroEvent.Of(1_234_567), ApacheEvent.Of(AvroEvent.Of(1_234_567)), ApacheEvent.Text) => _generic = GenericRead();

    public override void Compare()
    {
        base.Compare();
        GenericWrite();
        RequireSameBytes();
    }

    [Benchmark]
    public long GenericWrite()
    {
        Output.SetLength(0);
        _genericWriter.Write(_generic, Encoder);
        return Output.Length;
    }

    [Benchmark]
    public GenericRecord GenericRead()
    {
        Input.Position = 0;
        return _genericReader.Read(null!, Decoder);
    }

    [Benchmark]
    public long View() => EventViews.Touch(AvroEventView.Parse(Bytes));
}
