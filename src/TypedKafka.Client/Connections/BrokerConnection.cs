using Microsoft.Extensions.Logging;
using TypedKafka.Client.Diagnostics;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Connections;

/// <summary>
/// A connection that is ready for requests. Requests go out in the order in which they were enqueued and are answered in that order; many may be
/// on their way at once. Whatever goes wrong on the wire closes it for good, and the first reason is the one that is told.
/// </summary>
/// <remarks>
/// Two loops for its life: one writes, one reads. A request is <em>pending</em> until its write begins and <em>in flight</em> from then on: a pending
/// one was certainly not sent. <see cref="_lock"/> is held for bookkeeping only, never over I/O or a call into a request.
/// </remarks>
internal sealed partial class BrokerConnection : ITickTarget, IAsyncDisposable
{
    private const int IdleWriters = 8;
    private const string ClosedByUs = "it was closed by this client";

    private static readonly TimeSpan s_promptly = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Queue<BrokerRequest> _pending = new();
    private readonly Queue<BrokerRequest> _inFlight = new();
    private readonly Stack<RequestWriter> _writers = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly Stream _stream;
    private readonly byte[] _clientId;
    private readonly TimeProvider _time;
    private readonly Ticker _ticker;
    private readonly ILogger _logger;
    private readonly int _maxResponseSize;
    private readonly TimeSpan _requestTimeout;
    private readonly SessionRenewal? _renewal;
    private readonly ResponseReader _reader;
    private BrokerRequest? _current;
    private string? _closeReason;
    private Exception? _closeCause;
    private Task _loops = Task.CompletedTask;
    private long _earliestDeadline = long.MaxValue;
    private long _lastUsed;
    private bool _sweeping;
    private bool _hasAnswered;

    public BrokerConnection(OpenedTransport transport, BrokerApiVersions versions, SessionRenewal? renewal, ConnectionContext context)
    {
        Description = transport.Description;
        Versions = versions;
        _stream = transport.Stream;
        _renewal = renewal;
        _clientId = context.ClientId;
        _time = context.Time;
        _ticker = context.Ticker;
        _logger = context.Logger;
        _maxResponseSize = context.Settings.MaxResponseSize;
        _requestTimeout = context.Settings.RequestTimeout;
        _lastUsed = _time.GetTimestamp();
        _reader = new ResponseReader(_stream, Mute);
        Description.State = ConnectionState.Ready;
    }

    public ConnectionDescription Description { get; }

    /// <summary>The broker's id, or null for a bootstrap address.</summary>
    public int? NodeId => Description.NodeId;

    /// <summary>What the broker can speak.</summary>
    public BrokerApiVersions Versions { get; }

    /// <summary>Whether requests are still taken.</summary>
    public bool IsUsable => Volatile.Read(ref _closeReason) is null;

    /// <summary>Why it is closed; null while it is not.</summary>
    public string? CloseReason => Volatile.Read(ref _closeReason);

    /// <summary>Requests that are pending or in flight.</summary>
    public int Load
    {
        get
        {
            lock (_lock) return _pending.Count + _inFlight.Count + (_current is null ? 0 : 1);
        }
    }

    /// <summary>Whether the broker has owed an answer for longer than it should take: whoever has a choice asks another one.</summary>
    public bool IsSilent
    {
        get
        {
            lock (_lock) return _inFlight.TryPeek(out var oldest) && _time.GetElapsedTime(oldest.EnqueuedAt) >= s_promptly;
        }
    }

    /// <summary>How long nothing was enqueued or answered; zero while something is on its way.</summary>
    public TimeSpan IdleTime => Load > 0 ? TimeSpan.Zero : _time.GetElapsedTime(Volatile.Read(ref _lastUsed));

    /// <summary>Ends when both loops have.</summary>
    public Task Completion => _loops;

    Deadline ITickTarget.Deadline => Deadline.At(_time, Volatile.Read(ref _earliestDeadline));

    /// <summary>Starts the loops. Once, before the first request.</summary>
    public void Start()
    {
        // The loops live on for all callers: none of them lends its AsyncLocals.
        using (ExecutionContext.SuppressFlow())
            _loops = Task.WhenAll(WriteLoopAsync(), Task.Run(ReadLoopAsync));
    }

    /// <summary>
    /// Serializes the request and puts it in the queue; it is usually on the wire when this returns. If the connection is closed, <see cref="BrokerRequest.OnFailed"/>
    /// is called at once. Hold no lock that its callbacks take.
    /// </summary>
    /// <param name="request">The request, with its version set.</param>
    /// <param name="deadline">When the connection counts as dead without an answer, counted from the write.</param>
    /// <exception cref="ProtocolException">The body cannot be written; nothing was enqueued.</exception>
    public void Enqueue(BrokerRequest request, Deadline deadline)
    {
        var writer = Serialize(request);
        request.Writer = writer;
        request.Deadline = deadline;
        request.EnqueuedAt = _time.GetTimestamp();
        request.BeginWire();
        bool isClosed, wake = false;
        lock (_lock)
        {
            isClosed = _closeReason is not null;
            if (!isClosed)
            {
                _pending.Enqueue(request);
                _lastUsed = request.EnqueuedAt;
                wake = !_writing;
                _writing = true;
            }
        }

        if (isClosed)
        {
            FailPending(request);
        }
        else if (wake)
        {
            _wake.Set();
        }
    }

    /// <summary>Closes; the first reason is kept, later ones are dropped.</summary>
    /// <param name="reason">What happened, without a full stop, to follow the connection's description.</param>
    /// <param name="cause">The exception behind it, where there is one.</param>
    public void Close(string reason, Exception? cause = null)
    {
        BrokerRequest[] inFlight, pending;
        bool wake;
        lock (_lock)
        {
            if (_closeReason is not null) return;
            if (!_hasAnswered && _inFlight.Count > 0 && cause is EndOfStreamException) reason += "; it never answered a request, as listeners do that expect SASL: check SecurityProtocol";
            _closeCause = cause;
            Volatile.Write(ref _closeReason, reason);
            inFlight = [.. _inFlight];
            pending = [.. _pending];
            _inFlight.Clear();
            _pending.Clear();
            wake = !_writing;
            _writing = true;
        }

        Description.State = ConnectionState.Closed;
        ConnectionLog.Closed(_logger, Description, reason, inFlight.Length, byUs: ReferenceEquals(reason, ClosedByUs), cause);
        _closing.Cancel();

        // The socket first: only then does nobody read from the memory of what is failed here.
        _stream.Dispose();
        foreach (var request in inFlight)
        {
            Fail(request, mayHaveBeenSent: true);
            request.ReleaseWire();
        }

        foreach (var request in pending) FailPending(request);
        if (wake) _wake.Set();
    }

    /// <summary>Closes and waits for the loops.</summary>
    public async ValueTask DisposeAsync()
    {
        Close(ClosedByUs);
        await _loops.ConfigureAwait(false);
        _closing.Dispose();
    }

    /// <summary>Closes when a request has been in flight for too long: then nothing on this connection can be trusted to arrive (half-open TCP).</summary>
    bool ITickTarget.OnTick()
    {
        BrokerRequest? expired = null;
        lock (_lock)
        {
            if (_inFlight.Count == 0 && _current is null)
            {
                _sweeping = false;
                _earliestDeadline = long.MaxValue;
                return false;
            }

            var now = _time.GetTimestamp();
            if (now < _earliestDeadline) return true;
            var earliest = long.MaxValue;
            foreach (var request in _inFlight) Look(request);
            if (_current is not null) Look(_current);
            Volatile.Write(ref _earliestDeadline, earliest);

            void Look(BrokerRequest request)
            {
                if (request.Deadline.Timestamp > now)
                    earliest = Math.Min(earliest, request.Deadline.Timestamp);
                else
                    expired ??= request;
            }
        }

        if (expired is null) return true;
        Close($"{expired.ApiKey} was not answered in time ({_time.GetElapsedTime(expired.EnqueuedAt)})", new TimeoutException());
        return false;
    }

    public override string ToString() => Description.ToString();

    private RequestWriter Serialize(BrokerRequest request)
    {
        RequestWriter? writer;
        lock (_lock) _writers.TryPop(out writer);
        writer ??= new RequestWriter();
        try
        {
            writer.Begin(request.ApiKey, request.ApiVersion, _clientId);
            request.WriteBody(writer);
            if (writer.Length > int.MaxValue)
                throw new ProtocolException($"{request.ApiKey} has {writer.Length} bytes, more than a frame can carry.");
            return writer;
        }
        catch
        {
            ReturnWriter(writer, request.IsSensitive);
            throw;
        }
    }

    private void ReturnWriter(RequestWriter writer, bool clear)
    {
        writer.Reset(clear);
        lock (_lock)
        {
            if (_closeReason is null && _writers.Count < IdleWriters)
            {
                _writers.Push(writer);
                return;
            }
        }

        writer.Release();
    }

    private void FailPending(BrokerRequest request)
    {
        Fail(request, mayHaveBeenSent: false);
        request.ReleaseWire();
        ReleaseWriter(request);
    }

    private void ReleaseWriter(BrokerRequest request)
    {
        var writer = request.Writer!;
        request.Writer = null;
        ReturnWriter(writer, request.IsSensitive);
        request.ReleaseWire();
    }

    private void Fail(BrokerRequest request, bool mayHaveBeenSent)
    {
        var consequence = mayHaveBeenSent ? "may have been sent: whether the broker carried it out is unknown" : "was not sent";
        var exception = new KafkaConnectionException(
            $"The connection ({Description}) is closed: {_closeReason}. {request.ApiKey} {consequence}.", mayHaveBeenSent, _closeCause);
        try
        {
            request.OnFailed(exception);
        }
        catch (Exception failure)
        {
            ConnectionLog.CallbackFailed(_logger, Description, request.ApiKey, failure);
        }
    }
}
