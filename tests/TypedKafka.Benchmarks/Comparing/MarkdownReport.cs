using System.Globalization;
using System.Text;
using TypedKafka.Benchmarks.Measuring;

namespace TypedKafka.Benchmarks.Comparing;

/// <summary>The report as Markdown: how it was run, one table, every setting.</summary>
internal static class MarkdownReport
{
    private static readonly string[] Columns =
    [
        "body", "operation", "client", "messages/s", "× rate", "CPU s/M", "× CPU", "B/message", "p50 µs", "p99 µs", "p99.9 µs", "× p50", "× p99",
        "peak MiB", "broker CPU s/M", "cold messages/s", "cold CPU s/M", "cold p50 µs", "cold p99 µs",
    ];

    public static string Of(BrokerReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"## {report.Broker}").AppendLine();
        var run = report.Run;
        text.AppendLine(CultureInfo.InvariantCulture, $"{report.Machine}. Rounds {run.Rounds}, order swapped each round, a process for each figure; {run.Warmup:N0} messages of warm-up (the first {run.Cold:N0} are the cold figures), then {run.Messages:N0} measured; {run.Window:N0} unacknowledged at most; {run.AwaitedSends:N0} sends awaited one by one. Mean body: {string.Join(", ", report.BodyBytes.Select(static body => $"{body.Key} B is {body.Value.ToString("F1", CultureInfo.InvariantCulture)} B"))}.");
        text.AppendLine("Medians (min–max). Ratios are medians over those of the baseline, the row without ratios; ~ marks those whose spreads overlap, which are no difference.").AppendLine();
        AppendRow(text, Columns);
        AppendRow(text, [.. Columns.Select(static (_, index) => index < 3 ? "---" : "--:")]);
        foreach (var summary in report.Summary) AppendRow(text, Cells(summary));
        AppendSettings(text, report.Processes);
        return text.ToString();
    }

    /// <summary>One process, for those who watch.</summary>
    public static string Line(MeasureResult result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Operation} {result.Body} B {result.Subject}: {result.Warm.MessagesPerSecond:N0}/s (cold {result.Cold.MessagesPerSecond:N0}/s), {result.Warm.CpuSecondsPerMillion:F2} CPU s/M, {result.Warm.AllocatedBytesPerMessage:F1} B/message{(result.WarmLatency is { } latency ? string.Create(CultureInfo.InvariantCulture, $", p50 {latency.P50:F0} µs, p99 {latency.P99:F0} µs") : "")}");

    private static string[] Cells(SubjectSummary summary) =>
    [
        $"{summary.Body} B", summary.Operation, summary.Subject,
        Text(summary.MessagesPerSecond, "N0"), Text(summary.Rate), Text(summary.CpuSecondsPerMillion, "F2"), Text(summary.Cpu), Text(summary.AllocatedBytesPerMessage, "F1"),
        Text(summary.P50Microseconds, "F0"), Text(summary.P99Microseconds, "F0"), Text(summary.P999Microseconds, "F0"), Text(summary.P50), Text(summary.P99),
        Text(summary.PeakWorkingSetMiB, "F0"), Text(summary.BrokerCpuSecondsPerMillion, "F2"),
        Text(summary.ColdMessagesPerSecond, "N0"), Text(summary.ColdCpuSecondsPerMillion, "F2"), Text(summary.ColdP50Microseconds, "F0"), Text(summary.ColdP99Microseconds, "F0"),
    ];

    private static string Text(Spread? spread, string format) => spread is null ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"{spread.Median.ToString(format, CultureInfo.InvariantCulture)} ({spread.Min.ToString(format, CultureInfo.InvariantCulture)}–{spread.Max.ToString(format, CultureInfo.InvariantCulture)})");

    private static string Text(Comparison? comparison) =>
        comparison is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{(comparison.IsReal ? "" : "~")}{comparison.Ratio:F2}");

    private static void AppendSettings(StringBuilder text, IEnumerable<MeasureResult> processes)
    {
        text.AppendLine().AppendLine("Settings (of Confluent.Kafka those that are set, the others are its defaults):").AppendLine();
        foreach (var subject in processes.DistinctBy(static result => (result.Operation, result.Subject)).DistinctBy(static result => (result.Subject, Key(result.Settings))))
            text.AppendLine(CultureInfo.InvariantCulture, $"- {subject.Operation}, {subject.Subject}: {Key(subject.Settings)}");
    }

    private static string Key(IReadOnlyDictionary<string, string> settings) =>
        string.Join("; ", settings.Where(static setting => setting.Key != "group.id").Select(static setting => $"{setting.Key}={setting.Value}"));

    private static void AppendRow(StringBuilder text, string[] cells) => text.Append("| ").AppendJoin(" | ", cells).AppendLine(" |");
}
