namespace TypedKafka.Benchmarks.Brokers;

/// <summary>The broker that a comparison runs on.</summary>
internal interface IBenchmarkBroker : IAsyncDisposable
{
    /// <summary>What it is, for the report.</summary>
    string Description { get; }

    string BootstrapServers { get; }

    /// <summary>Its process, when it runs on this machine and is known.</summary>
    int? ProcessId { get; }

    /// <summary>How many partitions a topic needs, so that it keeps so many bytes.</summary>
    int PartitionsToKeep(long bytes);

    Task CreateTopicAsync(string topic, int partitions);

    Task DeleteTopicAsync(string topic);

    /// <summary>Delays every answer from now on, where the broker can. Batches fill while a producer waits, so that a topic holds full ones.</summary>
    Task DelayAnswersAsync(TimeSpan delay) => Task.CompletedTask;
}
