namespace TypedKafka.Client.Administration;

/// <summary>What every administrative call can be given.</summary>
public class AdminCallOptions
{
    /// <summary>
    /// How long the call may take, with all its retries. Default: <see cref="KafkaClientOptions.OperationTimeout"/>. Positive, or
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>.
    /// </summary>
    public TimeSpan? Timeout { get; set; }
}
