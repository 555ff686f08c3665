namespace TypedKafka.Benchmarks.Measuring;

/// <summary>A client that reads a topic from its beginning, in a group of its own.</summary>
internal interface IConsumeLoad
{
    /// <summary>Every setting of the client.</summary>
    IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Reads until the progress is complete.</summary>
    Task RunAsync(ReadProgress progress);
}
