using BenchmarkDotNet.Attributes;
using TypedKafka.Benchmarks.Events;

namespace TypedKafka.Benchmarks.Micro;

/// <summary>Bodies of some 45 bytes.</summary>
public class SmallAvroBenchmarks() : AvroBenchmarks<SmallAvroEvent, SmallAvroEventContract, SmallApacheEvent>(
    SmallAvroEvent.Of(1_234_567), SmallApacheEvent.Of(SmallAvroEvent.Of(1_234_567)), SmallApacheEvent.Text)
{
    [Benchmark]
    public long View() => EventViews.Touch(SmallAvroEventView.Parse(Bytes));
}
