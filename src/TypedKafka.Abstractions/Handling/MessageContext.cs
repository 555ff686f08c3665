using TypedKafka.Serialization;

namespace TypedKafka;

/// <summary>
/// The record behind a message: where it came from, its key, headers and bytes. Valid until the handler has completed (its task, when it returns one); use after that throws <see cref="ObjectDisposedException"/>.
/// </summary>
public readonly struct MessageContext
{
    private readonly MessageLease _lease;
    private readonly int _version;

    internal MessageContext(MessageLease lease, int version)
    {
        _lease = lease;
        _version = version;
    }

    /// <summary>The topic's name on the cluster.</summary>
    public string Topic => _lease.Topic(_version);

    /// <summary>The partition.</summary>
    public int Partition => _lease.Partition(_version);

    /// <summary>The record's offset.</summary>
    public long Offset => _lease.Offset(_version);

    /// <summary>The record's timestamp.</summary>
    public DateTimeOffset Timestamp => DateTimeOffset.FromUnixTimeMilliseconds(_lease.Timestamp(_version));

    /// <summary>The consumer group that the record was read by, or <see langword="null"/> outside of one.</summary>
    public string? Group => _lease.Group(_version);

    /// <summary>The key's bytes; empty when there is no key.</summary>
    public ReadOnlyMemory<byte> Key => _lease.Key(_version);

    /// <summary>The value's bytes; empty for a tombstone.</summary>
    public ReadOnlyMemory<byte> Value => _lease.Value(_version);

    /// <summary><see langword="true"/> when the record has no value: it deletes its key from a compacted topic.</summary>
    public bool IsTombstone => !Data.HasValue;

    /// <summary>The record's headers.</summary>
    public MessageHeaders Headers => Data.Headers;

    /// <summary>Key, value and headers as a codec reads them.</summary>
    public MessageData Data => _lease.Data(_version);
}
