using BenchmarkDotNet.Attributes;
using TypedKafka.Benchmarks.Events;
using TypedKafka.Serialization;

namespace TypedKafka.Benchmarks.Micro;

/// <summary>Writing a body into memory that exists: the generated writer, and System.Text.Json's generated one. The bytes are the same.</summary>
[MemoryDiagnoser]
public class JsonWriteBenchmarks
{
    private readonly SmallEvent _small = SmallEvent.Of(1_234_567);
    private readonly LargeEvent _large = LargeEvent.Of(1_234_567);
    private readonly MessageBuffer _buffer = MessageBuffer.Rent();
    private readonly JsonOutput _output = JsonOutput.Create();

    [GlobalSetup]
    public void Compare()
    {
        WriteSmall();
        SystemTextJsonSmall();
        if (!_buffer.WrittenSpan.SequenceEqual(_output.Written)) throw new InvalidOperationException("The two write different bytes.");
    }

    [GlobalCleanup]
    public void End()
    {
        _output.Dispose();
        _buffer.Return();
    }

    [Benchmark]
    public int WriteSmall() => Write(SmallEvent.Contract, _small);

    [Benchmark]
    public int SystemTextJsonSmall() => _output.Write(_small, EventJson.Default.SmallEvent);

    [Benchmark]
    public int WriteLarge() => Write(LargeEvent.Contract, _large);

    [Benchmark]
    public int SystemTextJsonLarge() => _output.Write(_large, EventJson.Default.LargeEvent);

    private int Write<TContract, T>(TContract contract, in T value)
        where TContract : struct, ITopicContract<T>
    {
        _buffer.Clear();
        var writer = new MessageWriter(_buffer);
        contract.WriteValue(ref writer, value);
        writer.Complete();
        return _buffer.WrittenCount;
    }
}
