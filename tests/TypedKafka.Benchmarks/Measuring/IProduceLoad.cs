namespace TypedKafka.Benchmarks.Measuring;

/// <summary>A client that sends existing instances in turn.</summary>
internal interface IProduceLoad : IAsyncDisposable
{
    /// <summary>Every setting of the client.</summary>
    IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>Sends so many, as fast as it goes, and returns when each was acknowledged; throws when one was not.</summary>
    Task SendManyAsync(int count);

    /// <summary>Sends one and returns when it was acknowledged.</summary>
    Task SendOneAsync(int number);
}
