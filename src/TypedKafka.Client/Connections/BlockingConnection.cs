using System.Buffers.Binary;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Connections;

/// <summary>
/// A connection for one thread of its own, with blocking I/O: it works while every thread of the pool is taken, so that a member's heartbeats go on.
/// One request at a time. Any failure closes it; open another then.
/// </summary>
internal sealed class BlockingConnection : IDisposable
{
    private readonly RequestWriter _writer = new();
    private readonly Stream _stream;
    private readonly byte[] _clientId;
    private readonly int _maxResponseSize;
    private readonly Deadline _sessionEnd;
    private volatile bool _isClosed;
    private int _nextCorrelationId;

    public BlockingConnection(OpenedTransport transport, BrokerApiVersions versions, TimeSpan sessionLifetime, ConnectionContext context)
    {
        Description = transport.Description;
        Versions = versions;
        _stream = transport.Stream;
        _clientId = context.ClientId;
        _maxResponseSize = context.Settings.MaxResponseSize;
        _sessionEnd = sessionLifetime == TimeSpan.Zero ? Deadline.Never : Deadline.After(context.Time, sessionLifetime * 0.9);
        Description.State = ConnectionState.Ready;
    }

    public ConnectionDescription Description { get; }

    public BrokerApiVersions Versions { get; }

    /// <summary>Whether it takes requests. False also when its SASL session is about to end: a new connection is how it authenticates again.</summary>
    public bool IsUsable => !_isClosed && !_sessionEnd.IsExpired;

    /// <summary>Sends the request and waits for its response on the calling thread.</summary>
    /// <exception cref="KafkaConnectionException">The connection broke, or there was no answer within the time. It is closed.</exception>
    /// <exception cref="KafkaVersionException">The broker lacks the API.</exception>
    public TResponse Send<TRequest, TResponse>(TRequest request, TimeSpan timeout, short highestVersion = short.MaxValue)
        where TRequest : IRequest<TResponse>
        where TResponse : IResponse, IMessage<TResponse>
    {
        var version = Versions.Choose(TRequest.ApiKey, Description.Address.ToString(), highest: highestVersion);
        var written = false;
        try
        {
            if (_stream.CanTimeout) _stream.ReadTimeout = _stream.WriteTimeout = Math.Max(1, (int)Math.Min(timeout.TotalMilliseconds, int.MaxValue));
            var correlationId = _nextCorrelationId++;
            _writer.Begin(TRequest.ApiKey, version, _clientId);
            var output = new ProtocolWriter(_writer);
            request.Write(ref output, version);
            output.Flush();
            _writer.Complete(correlationId);
            written = true;
            _stream.Write(_writer.Gathered.Span);
            return Receive<TResponse>(correlationId, version);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or ProtocolException or KafkaProtocolException)
        {
            Dispose();
            var consequence = written ? "may have been sent: whether the broker carried it out is unknown" : "was not sent";
            throw new KafkaConnectionException(
                $"The connection ({Description}) is closed: {exception.Message.TrimEnd('.')}. {TRequest.ApiKey} {consequence}.", written, exception);
        }
        finally
        {
            _writer.Release();
        }
    }

    /// <summary>Closes it, from any thread; a call that waits ends with an exception.</summary>
    public void Dispose()
    {
        _isClosed = true;
        Description.State = ConnectionState.Closed;
        _stream.Dispose();
    }

    public override string ToString() => Description.ToString();

    private TResponse Receive<TResponse>(int correlationId, short version)
        where TResponse : IResponse, IMessage<TResponse>
    {
        Span<byte> prefix = stackalloc byte[sizeof(int)];
        _stream.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadInt32BigEndian(prefix);
        if (length < sizeof(int) || length > _maxResponseSize) throw ListenerDiagnosis.BadLength(length, _maxResponseSize);
        var frame = new byte[length];
        _stream.ReadExactly(frame);
        var reader = new ProtocolReader(frame.AsMemory());
        var answered = reader.ReadInt32();
        if (answered != correlationId) throw new KafkaProtocolException($"The broker answered request {answered}, but {correlationId} was sent.");
        if (Apis.ResponseHeaderVersion(TResponse.ApiKey, version) >= 1) reader.SkipTags();
        return TResponse.Read(ref reader, version);
    }
}
