using System.Text.Json;
using BenchmarkDotNet.Attributes;
using TypedKafka.Benchmarks.Events;
using TypedKafka.Serialization;

namespace TypedKafka.Benchmarks.Micro;

/// <summary>Reading a body: as a value by the generated reader and by System.Text.Json's, and every member from a view.</summary>
[MemoryDiagnoser]
public class JsonReadBenchmarks
{
    private readonly byte[] _small = JsonSerializer.SerializeToUtf8Bytes(SmallEvent.Of(1_234_567), EventJson.Default.SmallEvent);
    private readonly byte[] _large = JsonSerializer.SerializeToUtf8Bytes(LargeEvent.Of(1_234_567), EventJson.Default.LargeEvent);

    [Benchmark]
    public SmallEvent ReadSmall() => SmallEvent.Contract.Read(new MessageData(_small));

    [Benchmark]
    public SmallEvent SystemTextJsonSmall() => JsonSerializer.Deserialize(_small, EventJson.Default.SmallEvent)!;

    [Benchmark]
    public int ViewSmall() => EventViews.Touch(SmallEventView.Parse(_small));

    [Benchmark]
    public LargeEvent ReadLarge() => LargeEvent.Contract.Read(new MessageData(_large));

    [Benchmark]
    public LargeEvent SystemTextJsonLarge() => JsonSerializer.Deserialize(_large, EventJson.Default.LargeEvent)!;

    [Benchmark]
    public int ViewLarge() => EventViews.Touch(LargeEventView.Parse(_large));
}
