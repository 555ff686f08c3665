namespace TypedKafka.Testing.Broker.Logs;

/// <summary>What became of a batch.</summary>
internal readonly record struct AppendResult(KafkaErrorCode Error, long BaseOffset = -1, long LogAppendTime = -1, long LogStartOffset = -1, string? Message = null);
