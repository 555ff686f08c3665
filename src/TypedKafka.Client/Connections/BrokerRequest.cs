using TypedKafka.Client.Time;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Connections;

/// <summary>
/// A request as a connection sees it. Objects are made to be used again: after <see cref="OnWireReleased"/> the connection has forgotten it.
/// Exactly one of <see cref="ReadResponseAsync"/> completing, <see cref="OnSent"/> (no response is expected) and <see cref="OnFailed"/> ends it.
/// All of them run on the connection's loops: they hand over and return, and user code never runs in them.
/// </summary>
internal abstract class BrokerRequest
{
    private int _leases;

    /// <summary>The API.</summary>
    public abstract ApiKey ApiKey { get; }

    /// <summary>The version of this request and its response: one that the connection's <see cref="BrokerApiVersions"/> allow.</summary>
    public short ApiVersion { get; set; }

    /// <summary>False for a Produce request with acks=0: the broker sends nothing back.</summary>
    public virtual bool ExpectsResponse => true;

    /// <summary>Whether the bytes are cleared before their buffer is used again, because they hold credentials.</summary>
    public virtual bool IsSensitive => false;

    /// <summary>The place of this request among those of its connection; comes back with the response.</summary>
    internal int CorrelationId { get; set; }

    /// <summary>When the connection counts as dead without an answer.</summary>
    internal Deadline Deadline { get; set; }

    /// <summary>The bytes, until they are written.</summary>
    internal RequestWriter? Writer { get; set; }

    /// <summary>When it was enqueued, in timestamps of the connection's clock.</summary>
    internal long EnqueuedAt { get; set; }

    /// <summary>Writes the body; header and length are the connection's. Called once, on the thread that enqueues.</summary>
    public abstract void WriteBody(RequestWriter writer);

    /// <summary>
    /// Reads the body as it comes from the socket. What it leaves unread is passed over. An exception closes the connection, and <see cref="OnFailed"/> follows.
    /// By default the whole body is read into rented memory for <see cref="OnResponse"/>.
    /// </summary>
    public virtual async ValueTask ReadResponseAsync(ResponseReader reader)
    {
        using var body = await reader.ReadRemainingAsync().ConfigureAwait(false);
        OnResponse(body.Memory.Span, reader);
    }

    /// <summary>The whole body, unless <see cref="ReadResponseAsync"/> is overridden. Valid during the call.</summary>
    /// <param name="body">The body, without header.</param>
    /// <param name="reader">Where a throttle time is reported.</param>
    protected virtual void OnResponse(ReadOnlySpan<byte> body, ResponseReader reader) =>
        throw new InvalidOperationException($"{GetType().Name} reads no response.");

    /// <summary>The request is written and no response is expected.</summary>
    public virtual void OnSent()
    {
    }

    /// <summary>There will be no response. The exception says whether the request may have been sent.</summary>
    public abstract void OnFailed(KafkaConnectionException exception);

    /// <summary>
    /// The write has returned, and the response was read or the socket is gone: nobody reads from memory that the request referred to any more,
    /// so it may go back to its pool (KAFKA-19012). Always called, after the request has ended, as the last thing.
    /// </summary>
    public virtual void OnWireReleased()
    {
    }

    /// <summary>Two hold the wire: the write, and the wait for the response.</summary>
    internal void BeginWire() => _leases = 2;

    /// <summary>Lets one of the two go.</summary>
    internal void ReleaseWire()
    {
        if (Interlocked.Decrement(ref _leases) == 0) OnWireReleased();
    }
}
