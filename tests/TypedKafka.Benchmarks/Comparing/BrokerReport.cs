using TypedKafka.Benchmarks.Measuring;

namespace TypedKafka.Benchmarks.Comparing;

/// <summary>Everything that one broker's comparison gave.</summary>
internal sealed record BrokerReport(
    string Broker,
    string Machine,
    CompareSettings Run,
    IReadOnlyDictionary<int, double> BodyBytes,
    IReadOnlyList<SubjectSummary> Summary,
    IReadOnlyList<MeasureResult> Processes);
