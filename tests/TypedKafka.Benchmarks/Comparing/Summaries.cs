using TypedKafka.Benchmarks.Measuring;

namespace TypedKafka.Benchmarks.Comparing;

/// <summary>Makes the summaries of all results of one broker.</summary>
internal static class Summaries
{
    public static IReadOnlyList<SubjectSummary> Of(IReadOnlyCollection<MeasureResult> results) =>
    [
        .. results
            .GroupBy(static result => (result.Operation, result.Body))
            .SelectMany(static cell => Compared([.. cell.GroupBy(static result => result.Subject).Select(static subject => Single([.. subject]))])),
    ];

    private static IEnumerable<SubjectSummary> Compared(SubjectSummary[] cell)
    {
        var baseline = cell.Single(summary => summary.Subject == Subjects.BaselineOf(summary.Operation));
        return cell
            .OrderBy(static summary => Array.IndexOf(Subjects.Of[summary.Operation], summary.Subject))
            .Select(summary => ReferenceEquals(summary, baseline) ? summary : summary with
            {
                Rate = summary.Operation == "latency" ? null : Comparison.Of(summary.MessagesPerSecond, baseline.MessagesPerSecond, summary.Rounds),
                Cpu = Comparison.Of(summary.CpuSecondsPerMillion, baseline.CpuSecondsPerMillion, summary.Rounds),
                P50 = summary.P50Microseconds is { } p50 ? Comparison.Of(p50, baseline.P50Microseconds!, summary.Rounds) : null,
                P99 = summary.P99Microseconds is { } p99 ? Comparison.Of(p99, baseline.P99Microseconds!, summary.Rounds) : null,
            });
    }

    private static SubjectSummary Single(MeasureResult[] rounds) => new(
        rounds[0].Operation,
        rounds[0].Body,
        rounds[0].Subject,
        rounds.Length,
        Spread.Of(rounds.Select(static result => result.Warm.MessagesPerSecond)),
        Spread.Of(rounds.Select(static result => result.Cold.MessagesPerSecond)),
        Spread.Of(rounds.Select(static result => result.Warm.CpuSecondsPerMillion)),
        Spread.Of(rounds.Select(static result => result.Cold.CpuSecondsPerMillion)),
        Spread.Of(rounds.Select(static result => result.Warm.AllocatedBytesPerMessage)),
        Spread.Of(rounds.Select(static result => result.PeakWorkingSetMiB)),
        WhereKnown(rounds, static result => result.Warm.BrokerCpuSecondsPerMillion),
        WhereKnown(rounds, static result => result.WarmLatency?.P50),
        WhereKnown(rounds, static result => result.WarmLatency?.P99),
        WhereKnown(rounds, static result => result.WarmLatency?.P999),
        WhereKnown(rounds, static result => result.ColdLatency?.P50),
        WhereKnown(rounds, static result => result.ColdLatency?.P99),
        null,
        null,
        null,
        null);

    private static Spread? WhereKnown(MeasureResult[] rounds, Func<MeasureResult, double?> figure) =>
        rounds.Select(figure).OfType<double>().ToArray() is { Length: > 0 } values ? Spread.Of(values) : null;
}
