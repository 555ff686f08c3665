using Avro;
using Avro.IO;
using Avro.Specific;
using BenchmarkDotNet.Attributes;
using TypedKafka.Serialization;

namespace TypedKafka.Benchmarks.Micro;

/// <summary>Writing and reading a body as Avro, and every member from its view; and Apache.Avro's specific records over a stream that is used again. The bytes are the same.</summary>
/// <typeparam name="T">The message.</typeparam>
/// <typeparam name="TContract">Its contract.</typeparam>
/// <typeparam name="TPeer">The same message as Apache.Avro has it.</typeparam>
[MemoryDiagnoser]
public abstract class AvroBenchmarks<T, TContract, TPeer> : IDisposable
    where TContract : struct, ITopicContract<T>
    where TPeer : class, ISpecificRecord, new()
{
    private readonly T _value;
    private readonly TPeer _peer;
    private readonly MessageBuffer _buffer = MessageBuffer.Rent();
    private readonly SpecificDatumWriter<TPeer> _writer;
    private readonly SpecificDatumReader<TPeer> _reader;

    protected AvroBenchmarks(T value, TPeer peer, RecordSchema schema)
    {
        _value = value;
        _peer = peer;
        _writer = new SpecificDatumWriter<TPeer>(schema);
        _reader = new SpecificDatumReader<TPeer>(schema, schema);
        Write();
        Bytes = _buffer.WrittenSpan.ToArray();
        Input = new MemoryStream(Bytes);
        Encoder = new BinaryEncoder(Output);
        Decoder = new BinaryDecoder(Input);
    }

    protected byte[] Bytes { get; }

    protected MemoryStream Output { get; } = new(4_096);

    protected MemoryStream Input { get; }

    protected BinaryEncoder Encoder { get; }

    protected BinaryDecoder Decoder { get; }

    [GlobalSetup]
    public virtual void Compare()
    {
        ApacheWrite();
        RequireSameBytes();
    }

    [GlobalCleanup]
    public void End() => _buffer.Return();

    public void Dispose()
    {
        Output.Dispose();
        Input.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public int Write()
    {
        _buffer.Clear();
        var writer = new MessageWriter(_buffer);
        default(TContract).WriteValue(ref writer, _value);
        writer.Complete();
        return _buffer.WrittenCount;
    }

    [Benchmark]
    public long ApacheWrite()
    {
        Output.SetLength(0);
        _writer.Write(_peer, Encoder);
        return Output.Length;
    }

    [Benchmark]
    public T Read() => default(TContract).Read(new MessageData(Bytes));

    [Benchmark]
    public TPeer ApacheRead()
    {
        Input.Position = 0;
        return _reader.Read(new TPeer(), Decoder);
    }

    protected void RequireSameBytes()
    {
        if (!Output.ToArray().AsSpan().SequenceEqual(Bytes)) throw new InvalidOperationException("The two write different bytes.");
    }
}
