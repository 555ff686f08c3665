using System.Buffers.Binary;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;
using TypedKafka.Testing.Broker.Apis;
using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Security;
using TypedKafka.Testing.Broker.Transport;

namespace TypedKafka.Testing.Broker.Connections;

/// <summary>
/// A client's connection: one request at a time is read, carried out and answered, as Kafka does; a request that waits (a fetch, a join) holds up those behind it
/// and nobody else. Whatever cannot be a request closes the connection.
/// </summary>
internal sealed class ClientConnection : IDisposable
{
    private const int SmallestFrame = sizeof(short) + sizeof(short) + sizeof(int);
    private const int KeptOutput = 1024 * 1024;

    private readonly ClusterState _cluster;
    private readonly BrokerNode _broker;
    private readonly Stream _transport;
    private readonly InMemoryConnection? _memory;
    private readonly CancellationTokenSource _closed = new();
    private readonly PooledBufferWriter _output = new();
    private readonly RequestContext _context;
    private Stream _stream;

    public ClientConnection(ClusterState cluster, BrokerNode broker, Stream transport, ObservedConnection observed, InMemoryConnection? memory)
    {
        _cluster = cluster;
        _broker = broker;
        _transport = transport;
        _stream = transport;
        _memory = memory;
        Observed = observed;
        Closed = _closed.Token;
        Authentication = new ConnectionAuthentication(cluster, observed);
        _context = new RequestContext(cluster, broker, this);
    }

    public ObservedConnection Observed { get; }

    public ConnectionAuthentication Authentication { get; }

    public CancellationToken Closed { get; }

    public int UnreadByClient => _memory?.UnreadByClient ?? 0;

    /// <summary>Closes the connection from outside; the loop ends soon after.</summary>
    public void Abort(string reason)
    {
        Observed.CloseReason ??= reason;
        try
        {
            _closed.Cancel();
        }
        catch (ObjectDisposedException)
        {
            return; // It ended by itself meanwhile.
        }

        _transport.Dispose();
    }

    /// <summary>Serves until the connection ends. Called with a unit of activity, which is still held at the end.</summary>
    public async Task RunAsync()
    {
        try
        {
            await _broker.Gate.PassAsync(Closed).ConfigureAwait(false);
            if (_cluster.Settings.TlsCertificate is not null) await StartTlsAsync().ConfigureAwait(false);
            var frames = new FrameReader(_stream, _cluster.Settings.MaxRequestBytes);
            while (await frames.ReadAsync(Closed).ConfigureAwait(false) is { } frame)
            {
                await _broker.Gate.PassAsync(Closed).ConfigureAwait(false);
                var next = Authentication.ExpectsRawTokens
                    ? await ServeTokenAsync(frame).ConfigureAwait(false)
                    : await ServeAsync(frame).ConfigureAwait(false);
                if (next == NextStep.Continue) continue;
                if (next == NextStep.Hang) await frames.DiscardAsync(Closed).ConfigureAwait(false);
                break;
            }
        }
        catch (Exception failure) when (failure is BrokenConnectionException or ProtocolException)
        {
            Observed.CloseReason ??= failure.Message;
        }
        catch (Exception failure) when (failure is IOException or SocketException or ObjectDisposedException or OperationCanceledException or AuthenticationException)
        {
            // The client went away, or Abort was called and has said why.
            Observed.CloseReason ??= failure is AuthenticationException ? failure.Message : null;
        }
        finally
        {
            Observed.IsOpen = false;
            await _closed.CancelAsync().ConfigureAwait(false);
            await _stream.DisposeAsync().ConfigureAwait(false);
            await _transport.DisposeAsync().ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        _closed.Dispose();
        _output.Dispose();
    }

    private async ValueTask<NextStep> ServeAsync(ReadOnlyMemory<byte> frame)
    {
        if (frame.Length < SmallestFrame) throw new BrokenConnectionException($"a request of {frame.Length} bytes is shorter than its header");
        var key = (KafkaApi)BinaryPrimitives.ReadInt16BigEndian(frame.Span);
        var version = BinaryPrimitives.ReadInt16BigEndian(frame.Span[2..]);
        var correlationId = BinaryPrimitives.ReadInt32BigEndian(frame.Span[4..]);
        var api = _cluster.Apis.Find(key) ?? throw new BrokenConnectionException($"it asked for the API {key}, which this broker does not have");
        if (!_cluster.Apis.Accepts(api, version))
        {
            if (key != KafkaApi.ApiVersions) throw new BrokenConnectionException($"it asked for version {version} of {key}, which this broker does not have");
            _cluster.Observations.Seen(key, version, correlationId, null, Observed, _cluster.Time.GetUtcNow(), frame.Length);
            _output.Clear();
            ApiVersionsApi.WriteUnsupported(_cluster.Apis, correlationId, _output);
            return await FlushAsync(NextStep.Continue).ConfigureAwait(false);
        }

        var body = ReadHeader(frame, key, version, out var clientId);
        _context.Version = version;
        _context.ClientId = clientId;
        var observed = _cluster.Observations.Seen(key, version, correlationId, clientId, Observed, _cluster.Time.GetUtcNow(), frame.Length);
        if (!Authentication.Allows(key)) throw new BrokenConnectionException($"it sent {key} before it logged in");

        _output.Clear();
        var call = new ApiCall(_context, correlationId, body, _output);
        if (_cluster.Faults.Find(observed) is { } fault) return await ServeAsync(api, call, fault).ConfigureAwait(false);
        if (await api.ExecuteAsync(call).ConfigureAwait(false) == ApiResult.Close) return await FlushAsync(NextStep.Close).ConfigureAwait(false);
        return await FlushAsync(Authentication.HasFailed ? NextStep.Close : NextStep.Continue).ConfigureAwait(false);
    }

    private async ValueTask<NextStep> ServeAsync(Api api, ApiCall call, Fault fault)
    {
        var answers = fault.Outcome is FaultOutcome.Answer or FaultOutcome.AnswerThenClose;
        var result = ApiResult.Done;
        if (fault.ShouldProcess || (answers && fault.Error is null)) result = await api.ExecuteAsync(call).ConfigureAwait(false);
        if (fault.Error is { } error)
        {
            _output.Clear();
            result = api.Refuse(call, error);
        }

        if (fault.Delay > TimeSpan.Zero) await _context.DelayAsync(fault.Delay).ConfigureAwait(false);
        if (fault.Outcome == FaultOutcome.Silence) return NextStep.Hang;
        if (fault.Outcome != FaultOutcome.Answer) Observed.CloseReason ??= "a fault closed it";
        if (fault.Outcome == FaultOutcome.Close) return NextStep.Close;
        var close = fault.Outcome == FaultOutcome.AnswerThenClose || result == ApiResult.Close || Authentication.HasFailed;
        return await FlushAsync(close ? NextStep.Close : NextStep.Continue).ConfigureAwait(false);
    }

    /// <summary>The tokens of a login that began with SaslHandshake 0 have a length and nothing else around them.</summary>
    private async ValueTask<NextStep> ServeTokenAsync(ReadOnlyMemory<byte> frame)
    {
        var outcome = Authentication.Step(frame.Span);
        if (outcome.Error != KafkaErrorCode.None) throw new BrokenConnectionException("it failed to log in");
        _output.Clear();
        BinaryPrimitives.WriteInt32BigEndian(_output.GetSpan(sizeof(int)), outcome.Token.Length);
        _output.Advance(sizeof(int));
        _output.Write(outcome.Token);
        return await FlushAsync(NextStep.Continue).ConfigureAwait(false);
    }

    private static ReadOnlyMemory<byte> ReadHeader(ReadOnlyMemory<byte> frame, KafkaApi key, short version, out string? clientId)
    {
        var reader = new ProtocolReader(frame);
        var header = RequestHeader.Read(ref reader, Protocol.Messages.Apis.RequestHeaderVersion((ApiKey)key, version));
        clientId = header.ClientId;
        return frame[reader.Position..];
    }

    private async ValueTask<NextStep> FlushAsync(NextStep next)
    {
        await _broker.Gate.PassAsync(Closed).ConfigureAwait(false);
        if (_output.WrittenCount > 0) await _stream.WriteAsync(_output.WrittenMemory, Closed).ConfigureAwait(false);
        if (_output.WrittenCount > KeptOutput) _output.Dispose();
        return next;
    }

    private async ValueTask StartTlsAsync()
    {
        var tls = new SslStream(_transport, leaveInnerStreamOpen: false);
        _stream = tls;
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
        {
            ServerCertificate = _cluster.Settings.TlsCertificate,
            ClientCertificateRequired = _cluster.Settings.TlsClientCertificateRequired,
            RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null || !_cluster.Settings.TlsClientCertificateRequired,
        }, Closed).ConfigureAwait(false);
    }
}
