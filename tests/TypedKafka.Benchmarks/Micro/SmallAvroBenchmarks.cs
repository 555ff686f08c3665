using Avro.IO;
using Avro.Specific;
using BenchmarkDotNet.Attributes;
using TypedKafka.Benchmarks.Events;
using TypedKafka.Serialization;

namespace TypedKafka.Benchmarks.Micro;

/// <summary>What <see cref="AvroBenchmarks"/> measures, of a body of some 45 bytes.</summary>
[MemoryDiagnoser]
public class SmallAvroBenchmarks : IDisposable
{
    private readonly SmallAvroEvent _value = SmallAvroEvent.Of(1_234_567);
    private readonly SmallApacheEvent _apache = SmallApacheEvent.Of(SmallAvroEvent.Of(1_234_567));
    private readonly MessageBuffer _buffer = MessageBuffer.Rent();
    private readonly MemoryStream _output = new(256);
    private readonly MemoryStream _input;
    private readonly BinaryEncoder _encoder;
    private readonly BinaryDecoder _decoder;
    private readonly SpecificDatumWriter<SmallApacheEvent> _writer = new(SmallApacheEvent.Text);
    private readonly SpecificDatumReader<SmallApacheEvent> _reader = new(SmallApacheEvent.Text, SmallApacheEvent.Text);
    private readonly byte[] _bytes;

    public SmallAvroBenchmarks()
    {
        Write();
        _bytes = _buffer.WrittenSpan.ToArray();
        _input = new MemoryStream(_bytes);
        _encoder = new BinaryEncoder(_output);
        _decoder = new BinaryDecoder(_input);
    }

    [GlobalSetup]
    public void Compare()
    {
        ApacheWrite();
        if (!_output.ToArray().AsSpan().SequenceEqual(_bytes)) throw new InvalidOperationException("The two write different bytes.");
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
        SmallAvroEvent.Contract.WriteValue(ref writer, _value);
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
    public SmallAvroEvent Read() => SmallAvroEvent.Contract.Read(new MessageData(_bytes));

    [Benchmark]
    public SmallApacheEvent ApacheRead()
    {
        _input.Position = 0;
        return _reader.Read(new SmallApacheEvent(), _decoder);
    }

    [Benchmark]
    public int View() => EventViews.Touch(SmallAvroEventView.Parse(_bytes));
}
