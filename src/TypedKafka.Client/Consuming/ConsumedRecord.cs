using TypedKafka.Protocol.Records;

namespace TypedKafka.Client;

/// <summary>
/// One record as it lies in the fetched bytes. Key, value and headers are slices of a pooled buffer: valid until the <see cref="ConsumedBatch"/> that it came from is
/// disposed. Copying the struct copies no bytes.
/// </summary>
public readonly struct ConsumedRecord
{
    private readonly ReadOnlyMemory<byte> _section;
    private readonly Record _record;

    internal ConsumedRecord(string topic, int partition, ReadOnlyMemory<byte> section, in Record record)
    {
        Topic = topic;
        Partition = partition;
        _section = section;
        _record = record;
    }

    /// <summary>The topic's name.</summary>
    public string Topic { get; }

    /// <summary>The partition.</summary>
    public int Partition { get; }

    /// <summary>The record's offset in its partition. Offsets ascend, but not without gaps: compaction and transactions leave some.</summary>
    public long Offset => _record.Offset;

    /// <summary>Milliseconds since the Unix epoch: when the producer made the record, or when the broker appended it, as the topic is configured; -1 where there is none.</summary>
    public long TimestampMilliseconds => _record.Timestamp;

    /// <summary>Whether there is a key; an empty key is a key.</summary>
    public bool HasKey => _record.HasKey;

    /// <summary>Whether there is a value; without one the record is a tombstone.</summary>
    public bool HasValue => _record.HasValue;

    /// <summary>The key's bytes; empty without a key.</summary>
    public ReadOnlyMemory<byte> Key => HasKey ? _section.Slice(_record.KeyStart, _record.KeyLength) : default;

    /// <summary>The value's bytes; empty for a tombstone.</summary>
    public ReadOnlyMemory<byte> Value => HasValue ? _section.Slice(_record.ValueStart, _record.ValueLength) : default;

    /// <summary>The number of headers.</summary>
    public int HeaderCount => _record.HeaderCount;

    /// <summary>
    /// The headers in their wire form: for each, the name's length as a zigzag varint, the name in UTF-8, the value's length as a zigzag varint or -1 for null, the value.
    /// </summary>
    public ReadOnlyMemory<byte> HeaderBytes => _section.Slice(_record.HeadersStart, _record.HeadersLength);

    /// <summary>The headers, one after the other; a name may occur several times.</summary>
    public ConsumedHeaders Headers => new(HeaderBytes, HeaderCount);

    /// <summary><c>topic-partition@offset</c>; never key or value.</summary>
    public override string ToString() => $"{Topic}-{Partition}@{Offset}";
}
