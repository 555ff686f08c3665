using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling;

/// <summary>A message that is read by its view.</summary>
[Topic("measurements")]
public partial record Measurement(string Sensor, int Value);

/// <summary>Reads every member of a view, and measures what that costs.</summary>
public static partial class Meter
{
    public const int Count = 20_000;

    private static long s_sum;

    public static StepMeter Steps { get; } = new(Count);

    [Consume(Group = "meters")]
    public static void Measure(in MeasurementView measurement)
    {
        s_sum += measurement.Value + measurement.Sensor.MaxByteCount;
        Steps.Step();
    }
}
