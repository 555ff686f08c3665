namespace TypedKafka.Benchmarks.Comparing;

/// <summary>The figures of one subject at one operation and body, over all rounds. What an operation does not have is <see langword="null"/>.</summary>
internal sealed record SubjectSummary(
    string Operation,
    int Body,
    string Subject,
    int Rounds,
    Spread MessagesPerSecond,
    Spread ColdMessagesPerSecond,
    Spread CpuSecondsPerMillion,
    Spread ColdCpuSecondsPerMillion,
    Spread AllocatedBytesPerMessage,
    Spread PeakWorkingSetMiB,
    Spread? BrokerCpuSecondsPerMillion,
    Spread? P50Microseconds,
    Spread? P99Microseconds,
    Spread? P999Microseconds,
    Spread? ColdP50Microseconds,
    Spread? ColdP99Microseconds,
    Comparison? Rate,
    Comparison? Cpu,
    Comparison? P50,
    Comparison? P99);
