using TypedKafka.Serialization;

namespace TypedKafka;

/// <summary>
/// The record behind a message: where it came from, its key, headers and bytes. Valid until the handler has completed (its task, when it returns one); use after that throws <see cref="ObjectDisposedException"/>. What is kept longer is <see cref="ToOwned"/>.
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

    /// <summary>Makes the context of a message that nobody has fetched, for the unit test of a handler. It never ends.</summary>
    /// <param name="contract">The contract, such as <c>OrderPlaced.Contract</c>.</param>
    /// <param name="value">The message.</param>
    /// <param name="partition">The partition it is said to be from.</param>
    /// <param name="offset">The offset it is said to be at.</param>
    /// <param name="timestamp">The record's timestamp; by default 1970-01-01.</param>
    /// <param name="group">The consumer group it is said to be read by.</param>
    /// <param name="attempt">How often it is said to have been handed to the handler, from 1.</param>
    public static MessageContext Create<T>(
        ITopicContract<T> contract, T value, int partition = 0, long offset = 0, DateTimeOffset? timestamp = null, string? group = null, int attempt = 1)
    {
        ArgumentNullException.ThrowIfNull(contract);
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        var buffer = MessageBuffer.Rent();
        try
        {
            var writer = new MessageWriter(buffer);
            var hasKey = contract.WriteKey(ref writer, value);
            writer.Complete();
            var key = buffer.WrittenSpan.ToArray();

            buffer.Clear();
            var headerWriter = new MessageHeaderWriter(buffer);
            contract.WriteHeaders(ref headerWriter, value);
            headerWriter.Complete();
            var headers = buffer.WrittenSpan.ToArray();

            buffer.Clear();
            writer = new MessageWriter(buffer);
            contract.WriteValue(ref writer, value);
            writer.Complete();
            var time = (timestamp ?? DateTimeOffset.UnixEpoch).ToUnixTimeMilliseconds();
            var lease = new MessageLease();
            var context = lease.Begin(
                contract.Topic.Name, partition, offset, time, group, hasKey ? key : (ReadOnlyMemory<byte>?)null, buffer.WrittenSpan.ToArray(), headers, headerWriter.Count);
            lease.Resume(attempt, time);
            return context;
        }
        finally
        {
            buffer.Return();
        }
    }

    /// <summary>Makes the context of a tombstone with the key of a message, for the unit test of a handler. It never ends.</summary>
    /// <param name="contract">The contract, such as <c>OrderPlaced.Contract</c>.</param>
    /// <param name="keyOf">A message with the key that the tombstone deletes.</param>
    /// <param name="partition">The partition it is said to be from.</param>
    /// <param name="offset">The offset it is said to be at.</param>
    /// <param name="timestamp">The record's timestamp; by default 1970-01-01.</param>
    /// <param name="group">The consumer group it is said to be read by.</param>
    public static MessageContext CreateTombstone<T>(
        ITopicContract<T> contract, T keyOf, int partition = 0, long offset = 0, DateTimeOffset? timestamp = null, string? group = null)
    {
        var context = Create(contract, keyOf, partition, offset, timestamp, group);
        var key = context.Data.HasKey ? (ReadOnlyMemory<byte>?)context.Key : null;
        return new MessageLease().Begin(context.Topic, partition, offset, context.Timestamp.ToUnixTimeMilliseconds(), group, key, value: null, headers: default, headerCount: 0);
    }

    /// <summary>The name on the cluster of the topic that the record was read from: a retry topic's, when it comes back from one.</summary>
    public string Topic => _lease.Topic(_version);

    /// <summary>The partition.</summary>
    public int Partition => _lease.Partition(_version);

    /// <summary>The record's offset.</summary>
    public long Offset => _lease.Offset(_version);

    /// <summary>The record's timestamp. On a retry topic that of the record as it was first read.</summary>
    public DateTimeOffset Timestamp => DateTimeOffset.FromUnixTimeMilliseconds(_lease.Timestamp(_version));

    /// <summary>The consumer group that the record was read by, or <see langword="null"/> outside of one.</summary>
    public string? Group => _lease.Group(_version);

    /// <summary>
    /// How often the record has been handed to the handler, this time included: 1, or more when it is tried again as <see cref="OnFailureAttribute"/> says, in place or from a retry topic. A crash or a
    /// rebalance hands it out once more without counting.
    /// </summary>
    public int Attempt => _lease.Attempt(_version);

    /// <summary>The key's bytes; empty when there is no key.</summary>
    public ReadOnlyMemory<byte> Key => _lease.Key(_version);

    /// <summary>The value's bytes as they are in the record, a schema registry's prefix included; empty for a tombstone.</summary>
    public ReadOnlyMemory<byte> Value => _lease.Value(_version);

    /// <summary><see langword="true"/> when the record has no value: it deletes its key from a compacted topic.</summary>
    public bool IsTombstone => !Data.HasValue;

    /// <summary>The record's headers.</summary>
    public MessageHeaders Headers => Data.Headers;

    /// <summary>Key, value and headers as a codec reads them: the value without a frame, and in the form of the contract's own schema.</summary>
    public MessageData Data => _lease.Data(_version);

    internal Acknowledgement Acknowledgement => _lease.Acknowledgement(_version);

    /// <summary>A context of the same record with bytes of its own: it outlives the handler, and never ends. The value's bytes are those of the record.</summary>
    public MessageContext ToOwned() => _lease.Copy(_version);
}
