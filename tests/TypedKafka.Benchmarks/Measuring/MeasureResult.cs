namespace TypedKafka.Benchmarks.Measuring;

/// <summary>What one process measured.</summary>
/// <param name="Operation">As requested.</param>
/// <param name="Subject">As requested.</param>
/// <param name="Body">As requested.</param>
/// <param name="Warm">After the warm-up.</param>
/// <param name="Cold">The process's first messages.</param>
/// <param name="WarmLatency">Of awaited sends, after the warm-up; of the operation latency only.</param>
/// <param name="ColdLatency">Of the process's first awaited sends.</param>
/// <param name="PeakWorkingSetMiB">The most memory that the process had resident, from its start to its end.</param>
/// <param name="Settings">Every setting of the client under measurement.</param>
internal sealed record MeasureResult(
    string Operation,
    string Subject,
    int Body,
    LoadFigures Warm,
    LoadFigures Cold,
    LatencyFigures? WarmLatency,
    LatencyFigures? ColdLatency,
    double PeakWorkingSetMiB,
    IReadOnlyDictionary<string, string> Settings);
