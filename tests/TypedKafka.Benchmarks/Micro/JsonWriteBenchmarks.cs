using System.Buffers;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using TypedKafka.Benchmarks.Events;
using TypedKafka.Serialization;

namespace TypedKafka.Benchmarks.Micro;

/// <summary>Writing a body into memory that exists: the generated writer, and System.Text.Json's generated one. The bytes are the same.</summary>
[MemoryDiagnoser]
public sealed class JsonWriteBenchmarks : IDisposable
{
    private readonly SmallEvent _small = SmallEvent.Of(1_234_567);
    private readonly LargeEvent _large = LargeEvent.Of(1_234_567);
    private readonly MessageBuffer _buffer = MessageBuffer.Rent();
    private readonly ArrayBufferWriter<byte> _output = new(4_096);
    private Utf8JsonWriter _json = null!;

    [GlobalSetup]
    public void Begin()
    {
        _json = new Utf8JsonWriter(_output, new JsonWriterOptions { SkipValidation = true });
        WriteSmall();
        SystemTextJsonSmall();
        if (!_buffer.WrittenSpan.SequenceEqual(_output.WrittenSpan)) throw new InvalidOperationException("The two write different bytes.");
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _json.Dispose();
        _buffer.Return();
    }

    [Benchmark]
    public int WriteSmall() => Write(SmallEvent.Contract, _small);

    [Benchmark]
    public int SystemTextJsonSmall()
    {
        Restart();
        JsonSerializer.Serialize(_json, _small, EventJson.Default.SmallEvent);
        return _output.WrittenCount;
    }

    [Benchmark]
    public int WriteLarge() => Write(LargeEvent.Contract, _large);

    [Benchmark]
    public int SystemTextJsonLarge()
    {
        Restart();
        JsonSerializer.Serialize(_json, _large, EventJson.Default.LargeEvent);
        return _output.WrittenCount;
    }

    private int Write<TContract, T>(TContract contract, in T value)
        where TContract : struct, ITopicContract<T>
    {
        _buffer.Clear();
        var writer = new MessageWriter(_buffer);
        contract.WriteValue(ref writer, value);
        writer.Complete();
        return _buffer.WrittenCount;
    }

    private void Restart()
    {
        _output.ResetWrittenCount();
        _json.Reset();
    }
}
