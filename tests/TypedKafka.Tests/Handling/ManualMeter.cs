using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling;

/// <summary>Reads a view, acknowledges by hand, and measures what that costs.</summary>
public static partial class ManualMeter
{
    public const int Count = 20_000;

    private static long s_sum;

    public static StepMeter Steps { get; } = new(Count);

    [Consume(Group = "manual.meters")]
    public static void Measure(in MeasurementView measurement, Acknowledgement acknowledgement)
    {
        s_sum += measurement.Value;
        acknowledgement.Complete();
        Steps.Step();
    }
}
