using TypedKafka.Avro.Tests.Contracts;
using TypedKafka.Tests.Support;

namespace TypedKafka.Avro.Tests.Messages;

/// <summary>Reads every member of a view, and measures what that costs.</summary>
public static partial class SampleMeter
{
    public const int Count = 20_000;

    private static double s_sum;

    public static StepMeter Meter { get; } = new(Count);

    [Consume(Group = "samples")]
    public static void OnSample(in SampleView sample)
    {
        s_sum += sample.Sensor + sample.Value + (double)sample.Price.GetValueOrDefault() + (int)sample.Level;
        Meter.Step();
    }
}
