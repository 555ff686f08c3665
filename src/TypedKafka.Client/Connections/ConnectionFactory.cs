using TypedKafka.Client.Options;
using TypedKafka.Client.Security;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Connections;

/// <summary>Makes connections that are ready: transport, TLS, versions, authentication, in that order and within one time limit.</summary>
internal sealed class ConnectionFactory(ConnectionContext context) : IDisposable
{
    private readonly ClientSettings _settings = context.Settings;
    private readonly TransportConnector _connector = new(context.Settings, context.Time);
    private readonly ListenerProbe _probe = new(new TransportConnector(context.Settings, context.Time), context.Settings, context.Time);
    private readonly TlsClient? _tls = context.Settings.Tls is { } tls ? new TlsClient(tls) : null;

    public void Dispose() => _tls?.Dispose();

    /// <summary>Opens a connection.</summary>
    /// <param name="description">Where to.</param>
    /// <param name="isNew">Whether no connection to this address has been ready yet: then one that is closed without a word may be to a listener of another kind, and it is looked which.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="KafkaException">It could not be opened; the type and the message say why.</exception>
    public async Task<BrokerConnection> OpenAsync(ConnectionDescription description, bool isNew, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, context.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        Stream? stream = null;
        try
        {
            stream = await _connector.ConnectAsync(description, Deadline.After(context.Time, timeout), both.Token).ConfigureAwait(false);
            if (_tls is not null) stream = await _tls.AuthenticateAsync(stream, description, both.Token).ConfigureAwait(false);
            var channel = new StreamHandshakeChannel(stream, context.ClientId, isBlocking: false);
            var (versions, lifetime) = await HandshakeAsync(channel, description, both.Token).ConfigureAwait(false);
            var renewal = _settings.Sasl is { } sasl ? new SessionRenewal(sasl, versions, context.Time, context.Logger) : null;
            renewal?.SessionBegan(lifetime);
            return new BrokerConnection(new OpenedTransport(stream, description), versions, renewal, context);
        }
        catch (Exception exception)
        {
            if (stream is not null) await stream.DisposeAsync().ConfigureAwait(false);
            if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested) throw;
            if (isNew && description.State is ConnectionState.Securing or ConnectionState.Negotiating && ListenerProbe.IsClosedWithoutAWord(exception)
                && await _probe.FindAsync(description, both.Token).ConfigureAwait(false) is { } wrong)
            {
                throw wrong;
            }

            throw Explain(exception, description, timeout);
        }
        finally
        {
            if (description.State != ConnectionState.Ready) description.State = ConnectionState.Closed;
        }
    }

    /// <summary>Opens a connection on the calling thread: no step of it needs the thread pool.</summary>
    /// <exception cref="KafkaException">It could not be opened; the type and the message say why.</exception>
    public BlockingConnection OpenBlocking(ConnectionDescription description, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Stream? stream = null;
        try
        {
            stream = _connector.Connect(description, Deadline.After(context.Time, timeout), cancellationToken);
            if (stream.CanTimeout) stream.ReadTimeout = stream.WriteTimeout = (int)timeout.TotalMilliseconds;
            if (_tls is not null) stream = _tls.Authenticate(stream, description);
            var channel = new StreamHandshakeChannel(stream, context.ClientId, isBlocking: true);
            var handshake = HandshakeAsync(channel, description, cancellationToken);
            // A blocking channel completes each step before it returns, so the handshake is over.
            System.Diagnostics.Debug.Assert(handshake.IsCompleted, "A blocking handshake does not suspend.");
            var (versions, lifetime) = handshake.GetAwaiter().GetResult();
            return new BlockingConnection(new OpenedTransport(stream, description), versions, lifetime, context);
        }
        catch (Exception exception)
        {
            stream?.Dispose();
            if (exception is OperationCanceledException && cancellationToken.IsCancellationRequested) throw;
            throw Explain(exception, description, timeout);
        }
        finally
        {
            if (description.State != ConnectionState.Ready) description.State = ConnectionState.Closed;
        }
    }

    private async ValueTask<(BrokerApiVersions Versions, TimeSpan Lifetime)> HandshakeAsync(
        IHandshakeChannel channel, ConnectionDescription description, CancellationToken cancellationToken)
    {
        var versions = await VersionNegotiation.RunAsync(channel, description, cancellationToken).ConfigureAwait(false);
        if (_settings.Sasl is null) return (versions, TimeSpan.Zero);
        description.State = ConnectionState.Authenticating;
        return (versions, await SaslAuthentication.RunAsync(channel, _settings.Sasl, versions, description, cancellationToken).ConfigureAwait(false));
    }

    private static KafkaException Explain(Exception exception, ConnectionDescription description, TimeSpan timeout) => exception switch
    {
        KafkaProtocolException protocol => new KafkaProtocolException($"{description.Address} is not a Kafka listener of the kind that was expected: {protocol.Message} ({description})", protocol),
        KafkaException known => known,
        OperationCanceledException => new KafkaConnectionException($"{description.Address} was not ready within {timeout} ({description})", false, new TimeoutException(null, exception)),
        EndOfStreamException => new KafkaConnectionException(
            $"{description.Address}: {exception.Message}, as a listener does that expects TLS: check SecurityProtocol and the port ({description})", false, exception),
        ProtocolException => new KafkaProtocolException($"{description.Address} sent what cannot be read: {exception.Message} ({description})", exception),
        _ => new KafkaConnectionException($"{description.Address}: {exception.Message.TrimEnd('.')} ({description})", false, exception),
    };
}
