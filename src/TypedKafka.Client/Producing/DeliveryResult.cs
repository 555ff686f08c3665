namespace TypedKafka.Client;

/// <summary>Where an acknowledged record was written.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">The record's offset, or -1 where the broker did not say: with <see cref="Acks.None"/>, and when a retry met what an earlier attempt had written.</param>
/// <param name="Timestamp">Milliseconds since the Unix epoch: the record's own, or the broker's where the topic says <c>LogAppendTime</c>.</param>
public readonly record struct DeliveryResult(string Topic, int Partition, long Offset, long Timestamp);
