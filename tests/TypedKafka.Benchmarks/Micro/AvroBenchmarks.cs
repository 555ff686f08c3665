using Avro.Generic;
using Avro.IO;
using Avro.Specific;
using BenchmarkDotNet.Attributes;
using TypedKafka.Benchmarks.Events;
using TypedKafka.Serialization;

namespace TypedKafka.Benchmarks.Micro;

/// <summary>
/// Writing and reading a body as Avro, and every member from a view; and Apache.Avro's specific and generic records, each over a stream that is used again. The bytes are the same.
/// </summary>
[MemoryDiagnoser]
public class AvroBenchmarks : IDisposable
{
    private readonly AvroEvent _value = AvroEvent.Of(1_234_567);
    private readonly ApacheEvent _apache = ApacheEvent.Of(AvroEvent.Of(1_234_567));
    private readonly MessageBuffer _buffer = MessageBuffer.Rent();
    private readonly MemoryStream _output = new(4_096);
    private readonly MemoryStream _input;
    private readonly BinaryEncoder _encoder;
    private readonly BinaryDecoder _decoder;
    private readonly SpecificDatumWriter<ApacheEvent> _writer = new(ApacheEvent.Text);
    private readonly SpecificDatumReader<ApacheEvent> _reader = new(ApacheEvent.Text, ApacheEvent.Text);
    private readonly GenericDatumWriter<GenericRecord> _genericWriter = new(ApacheEvent.Text);
    private readonly GenericDatumReader<GenericRecord> _genericReader = new(ApacheEvent.Text, ApacheEvent.Text);
    private readonly GenericRecord _generic;
    private readonly byte[] _bytes;

    public AvroBenchmarks()
    {
        Write();
        _bytes = _buffer.WrittenSpan.ToArray();
        _input = new MemoryStream(_bytes);
        _encoder = new BinaryEncoder(_output);
        _decoder = new BinaryDecoder(_input);
        _generic = GenericRead();
    }

    [GlobalSetup]
    public void Compare()
    {
        ApacheWrite();
        RequireSameBytes();
        GenericWrite();
        RequireSameBytes();
    }

    [GlobalCleanup]
    public void End() => _buffer.Return();

    public void Dispose()
    {
        _output.Dispose();
        _input.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public int Write()
    {
        _buffer.Clear();
        var writer = new MessageWriter(_buffer);
        AvroEvent.Contract.WriteValue(ref writer, _value);
        writer.Complete();
        return _buffer.WrittenCount;
    }

    [Benchmark]
    public long ApacheWrite()
    {
        _output.SetLength(0);
        _writer.Write(_apache, _encoder);
        return _output.Length;
    }

    [Benchmark]
    public AvroEvent Read() => AvroEvent.Contract.Read(new MessageData(_bytes));

    [Benchmark]
    public ApacheEvent ApacheRead()
    {
        _input.Position = 0;
        return _reader.Read(new ApacheEvent(), _decoder);
    }

    [Benchmark]
    public long GenericWrite()
    {
        _output.SetLength(0);
        _genericWriter.Write(_generic, _encoder);
        return _output.Length;
    }

    [Benchmark]
    public GenericRecord GenericRead()
    {
        _input.Position = 0;
        return _genericReader.Read(null!, _decoder);
    }

    [Benchmark]
    public long View()
    {
        var view = AvroEventView.Parse(_bytes);
        var sum = view.Sequence + view.MeasuredAt.Ticks + (long)view.Value + view.Device.MaxByteCount + view.Unit.MaxByteCount + view.Place.MaxByteCount + view.Note.MaxByteCount;
        foreach (var tag in view.Tags) sum += tag.MaxByteCount;
        foreach (var sample in view.Samples) sum += sample;
        return sum;
    }

    private void RequireSameBytes()
    {
        if (!_output.ToArray().AsSpan().SequenceEqual(_bytes)) throw new InvalidOperationException("The two write different bytes.");
    }
}
