using BenchmarkDotNet.Attributes;
using Google.Protobuf;
using TypedKafka.Benchmarks.Events;
using TypedKafka.Benchmarks.Peers.Protobuf;
using TypedKafka.Serialization;

namespace TypedKafka.Benchmarks.Micro;

/// <summary>Reading a body: as a value by the generated reader and by Google.Protobuf's, and every member from a view.</summary>
[MemoryDiagnoser]
public class ProtobufReadBenchmarks
{
    private readonly byte[] _small = ProtobufPeers.Of(SmallProtobufEvent.Of(1_234_567)).ToByteArray();
    private readonly byte[] _large = ProtobufPeers.Of(LargeProtobufEvent.Of(1_234_567)).ToByteArray();

    [Benchmark]
    public SmallProtobufEvent ReadSmall() => SmallProtobufEvent.Contract.Read(new MessageData(_small));

    [Benchmark]
    public SmallPeer GoogleSmall() => SmallPeer.Parser.ParseFrom(_small);

    [Benchmark]
    public int ViewSmall() => EventViews.Touch(SmallProtobufEventView.Parse(_small));

    [Benchmark]
    public LargeProtobufEvent ReadLarge() => LargeProtobufEvent.Contract.Read(new MessageData(_large));

    [Benchmark]
    public LargePeer GoogleLarge() => LargePeer.Parser.ParseFrom(_large);

    [Benchmark]
    public int ViewLarge() => EventViews.Touch(LargeProtobufEventView.Parse(_large));
}
