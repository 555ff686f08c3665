using System.Text;

namespace TypedKafka.Testing.Broker;

/// <summary>A record as it lies in a partition.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Offset">The offset.</param>
/// <param name="Timestamp">The producer's time, or the broker's where the topic stamps records itself.</param>
/// <param name="Key">The key, or null.</param>
/// <param name="Value">The value; null for a tombstone.</param>
/// <param name="Headers">The headers, in their order; names may repeat.</param>
public sealed record StoredRecord(
    string Topic, int Partition, long Offset, DateTimeOffset Timestamp, byte[]? Key, byte[]? Value, IReadOnlyList<KeyValuePair<string, byte[]?>> Headers)
{
    /// <summary>Whether the record was written in a transaction, and how that ended, as of when it was read. Markers of transactions are not records that can be read.</summary>
    public TransactionOutcome Transaction { get; init; }

    /// <summary>The key as UTF-8 text, or null.</summary>
    public string? KeyText => Key is null ? null : Encoding.UTF8.GetString(Key);

    /// <summary>The value as UTF-8 text, or null.</summary>
    public string? ValueText => Value is null ? null : Encoding.UTF8.GetString(Value);
}
