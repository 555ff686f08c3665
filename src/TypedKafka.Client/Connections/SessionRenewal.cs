using Microsoft.Extensions.Logging;
using TypedKafka.Client.Diagnostics;
using TypedKafka.Client.Options;
using TypedKafka.Client.Security;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Connections;

/// <summary>
/// Authenticates a connection again before its session ends (KIP-368). The writer does it when it has something to write and the time has come: what is
/// in flight is answered as usual, what is pending waits, nothing is lost. A broker looks at the session only when a request comes, and
/// takes the handshake even after the end.
/// </summary>
internal sealed class SessionRenewal(SaslSettings settings, BrokerApiVersions versions, TimeProvider time, ILogger logger)
{
    private Deadline _due = Deadline.Never;

    /// <summary>Whether the next thing to write is a handshake.</summary>
    public bool IsDue => _due.IsExpired;

    /// <summary>Tells how long the session that was just begun is good for; zero stands for ever.</summary>
    public void SessionBegan(TimeSpan lifetime) =>
        // Not at the end, and not all connections at once: at 85 to 95 % of it.
        _due = lifetime == TimeSpan.Zero ? Deadline.Never : Deadline.After(time, lifetime * (0.85 + (0.10 * Random.Shared.NextDouble())));

    /// <summary>Authenticates again, from within the write loop of the connection.</summary>
    public async ValueTask RunAsync(BrokerConnection connection)
    {
        var lifetime = await SaslAuthentication.RunAsync(new Channel(connection), settings, versions, connection.Description, CancellationToken.None).ConfigureAwait(false);
        SessionBegan(lifetime);
        ConnectionLog.Reauthenticated(logger, connection.Description, lifetime);
    }

    private sealed class Channel(BrokerConnection connection) : IHandshakeChannel
    {
        public ValueTask<byte[]> ExchangeAsync(ApiKey apiKey, short version, IMessage request, CancellationToken cancellationToken) =>
            connection.ExchangeAsync(new RawCall(apiKey, request) { ApiVersion = version });
    }
}
