using BenchmarkDotNet.Attributes;
using Google.Protobuf;
using TypedKafka.Benchmarks.Events;
using TypedKafka.Benchmarks.Peers.Protobuf;
using TypedKafka.Serialization;

namespace TypedKafka.Benchmarks.Micro;

/// <summary>Writing a body into memory that exists: the generated writer, and Google.Protobuf's in its fastest way, over a span of the size that it counts first. The bytes are the same.</summary>
[MemoryDiagnoser]
public class ProtobufWriteBenchmarks
{
    private readonly SmallProtobufEvent _small = SmallProtobufEvent.Of(1_234_567);
    private readonly LargeProtobufEvent _large = LargeProtobufEvent.Of(1_234_567);
    private readonly SmallPeer _smallPeer = ProtobufPeers.Of(SmallProtobufEvent.Of(1_234_567));
    private readonly LargePeer _largePeer = ProtobufPeers.Of(LargeProtobufEvent.Of(1_234_567));
    private readonly MessageBuffer _buffer = MessageBuffer.Rent();
    private readonly byte[] _output = new byte[4_096];

    [GlobalSetup]
    public void Compare()
    {
        WriteSmall();
        var same = _buffer.WrittenSpan.SequenceEqual(_smallPeer.ToByteArray());
        WriteLarge();
        if (!same || !_buffer.WrittenSpan.SequenceEqual(_largePeer.ToByteArray())) throw new InvalidOperationException("The two write different bytes.");
    }

    [GlobalCleanup]
    public void End() => _buffer.Return();

    [Benchmark]
    public int WriteSmall() => Write(SmallProtobufEvent.Contract, _small);

    [Benchmark]
    public int GoogleSmall() => Google(_smallPeer);

    [Benchmark]
    public int WriteLarge() => Write(LargeProtobufEvent.Contract, _large);

    [Benchmark]
    public int GoogleLarge() => Google(_largePeer);

    private int Write<TContract, T>(TContract contract, in T value)
        where TContract : struct, ITopicContract<T>
    {
        _buffer.Clear();
        var writer = new MessageWriter(_buffer);
        contract.WriteValue(ref writer, value);
        writer.Complete();
        return _buffer.WrittenCount;
    }

    private int Google<T>(T message)
        where T : IMessage
    {
        var size = message.CalculateSize();
        message.WriteTo(_output.AsSpan(0, size));
        return size;
    }
}
