using System.ComponentModel;
using TypedKafka.Serialization;

namespace TypedKafka;

/// <summary>
/// The record that a handler is looking at. The runtime owns one a partition and points it from record to record; every <see cref="MessageContext"/> carries the
/// version it was made for, so that a context which outlives its handler is found out instead of reading another record's bytes.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MessageLease
{
    private int _version;
    private ReadOnlyMemory<byte> _key;
    private ReadOnlyMemory<byte> _value;
    private ReadOnlyMemory<byte> _body;
    private ReadOnlyMemory<byte> _headers;
    private int _headerCount;
    private bool _hasKey;
    private bool _hasValue;
    private string _topic = "";
    private string? _group;
    private int _partition;
    private long _offset;
    private long _timestamp;
    private int _attempt;
    private Acknowledgement? _acknowledgement;

    /// <summary>Points the lease at a record and returns the context for it.</summary>
    /// <param name="topic">The topic's name on the cluster.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="offset">The record's offset.</param>
    /// <param name="timestamp">Milliseconds since 1970-01-01 UTC.</param>
    /// <param name="group">The consumer group, or <see langword="null"/> outside of one.</param>
    /// <param name="key">The key's bytes, or <see langword="null"/> when there is none.</param>
    /// <param name="value">The value's bytes, or <see langword="null"/> for a tombstone.</param>
    /// <param name="headers">The record's headers as they are on the wire: for each a varint length and the name, a varint length (-1 for none) and the value.</param>
    /// <param name="headerCount">The number of headers.</param>
    public MessageContext Begin(
        string topic, int partition, long offset, long timestamp, string? group,
        ReadOnlyMemory<byte>? key, ReadOnlyMemory<byte>? value, ReadOnlyMemory<byte> headers, int headerCount)
    {
        _topic = topic;
        _partition = partition;
        _offset = offset;
        _timestamp = timestamp;
        _group = group;
        _hasKey = key.HasValue;
        _key = key.GetValueOrDefault();
        _hasValue = value.HasValue;
        _value = _body = value.GetValueOrDefault();
        _headers = headers;
        _headerCount = headerCount;
        _attempt = 1;
        return new MessageContext(this, ++_version);
    }

    /// <summary>Says of the record at hand how often it has been handed to the handler, this time included, and when it was made before it came to a retry topic.</summary>
    /// <param name="attempt">From 1.</param>
    /// <param name="timestamp">Milliseconds since 1970-01-01 UTC.</param>
    public void Resume(int attempt, long timestamp)
    {
        _attempt = attempt;
        _timestamp = timestamp;
    }

    /// <summary>Hands the record at hand out once more, and returns the context for that. Contexts made before throw from now on.</summary>
    public MessageContext Again()
    {
        _attempt++;
        return new MessageContext(this, ++_version);
    }

    /// <summary>Gives codecs another body than the record's value: what is left of it without its frame.</summary>
    public void SetBody(ReadOnlyMemory<byte> body) => _body = body;

    /// <summary>Gives the record, until the next one, what its handler acknowledges it by.</summary>
    public void SetAcknowledgement(Acknowledgement acknowledgement) => _acknowledgement = acknowledgement;

    /// <summary>Ends the lease: contexts made before throw from now on, and the bytes are let go.</summary>
    public void End()
    {
        _version++;
        _key = _value = _body = _headers = default;
    }

    internal MessageData Data(int version)
    {
        Check(version);
        return new MessageData(_key.Span, _hasKey, _body.Span, _hasValue, new MessageHeaders(_headers.Span, _headerCount));
    }

    internal string Topic(int version) { Check(version); return _topic; }

    internal string? Group(int version) { Check(version); return _group; }

    internal int Partition(int version) { Check(version); return _partition; }

    internal long Offset(int version) { Check(version); return _offset; }

    internal long Timestamp(int version) { Check(version); return _timestamp; }

    internal int Attempt(int version) { Check(version); return _attempt; }

    internal Acknowledgement Acknowledgement(int version)
    {
        Check(version);
        return _acknowledgement ?? throw new InvalidOperationException("The record has no acknowledgement: its handler was registered as one that does not acknowledge by hand. Rebuild the project that declares it.");
    }

    internal ReadOnlyMemory<byte> Key(int version) { Check(version); return _key; }

    internal ReadOnlyMemory<byte> Value(int version) { Check(version); return _value; }

    /// <summary>A context of the same record that owns its bytes.</summary>
    internal MessageContext Copy(int version)
    {
        Check(version);
        var copy = new MessageLease();
        var context = copy.Begin(
            _topic, _partition, _offset, _timestamp, _group,
            _hasKey ? (ReadOnlyMemory<byte>?)_key.ToArray() : null, _hasValue ? (ReadOnlyMemory<byte>?)_value.ToArray() : null, _headers.ToArray(), _headerCount);
        copy.SetBody(_body.ToArray());
        copy.Resume(_attempt, _timestamp);
        return context;
    }

    private void Check(int version)
    {
        if (version != _version) ThrowEnded();
    }

    private static void ThrowEnded() => throw new ObjectDisposedException(
        nameof(MessageContext),
        "The MessageContext was used after its handler had completed, when its bytes no longer belong to it. Copy what is needed beyond the handler (ToOwned(), ToArray()) before it returns.");
}
