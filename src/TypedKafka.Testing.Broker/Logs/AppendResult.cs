namespace TypedKafka.Testing.Broker.Logs;

/// <summary>What became of a batch.</summary>
internal readonly record struct AppendResult(KafkaErrorCode Error, long BaseOffset = -1, long LogAppendTime = -1, long LogStartOffset = -1, string? Message = null)
{
    /// <summary>The log itself refused the batch; Kafka then tells where the log begins.</summary>
    public bool ReachedLog { get; init; }
}
