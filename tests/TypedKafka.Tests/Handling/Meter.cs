namespace TypedKafka.Tests.Handling;

/// <summary>A message that is read by its view.</summary>
[Topic("measurements")]
public partial record Measurement(string Sensor, int Value);

/// <summary>Measures what is allocated between one of its calls and the next on the same thread: that is the dispatch, and the view.</summary>
public static partial class Meter
{
    private const int Warm = 5_000;
    private const int Count = 20_000;
    private static readonly TaskCompletionSource s_all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private static int s_handled;
    private static int s_thread;
    private static long s_before;
    private static long s_sum;

    public static Task All => s_all.Task;

    /// <summary>How many calls followed another on the same thread, after the warm-up.</summary>
    public static int Steps { get; private set; }

    /// <summary>How many of those found that something had been allocated since the call before: a batch begins with work of its own.</summary>
    public static int StepsThatAllocated { get; private set; }

    [Consume(Group = "meters")]
    public static void Measure(in MeasurementView measurement)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread() - s_before;
        if (s_handled > Warm && s_thread == Environment.CurrentManagedThreadId)
        {
            Steps++;
            if (allocated != 0) StepsThatAllocated++;
        }

        s_sum += measurement.Value + measurement.Sensor.MaxByteCount;
        s_thread = Environment.CurrentManagedThreadId;
        if (++s_handled == Count) s_all.TrySetResult();
        s_before = GC.GetAllocatedBytesForCurrentThread();
    }
}
