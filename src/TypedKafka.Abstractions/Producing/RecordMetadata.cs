namespace TypedKafka;

/// <summary>Where an acknowledged record was written.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">The record's offset, or -1 where the broker could not say (<c>acks=0</c>, or a retry of what it had already appended).</param>
/// <param name="Timestamp">The record's timestamp: the producer's, or the broker's where the topic says <c>LogAppendTime</c>.</param>
public readonly record struct RecordMetadata(string Topic, int Partition, long Offset, DateTimeOffset Timestamp);
