using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using TypedKafka.Client.Options;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Connections;

/// <summary>
/// Finds out what listens at an address that closes connections without a word. A Kafka listener for TLS does so when it gets plaintext, and one for plaintext when it gets TLS; but so does
/// a proxy whose broker is away, which will be back. So the other kind is tried once, on a connection of its own: only an answer proves that the kind is wrong, and is told at once.
/// Nothing of the client's is sent but a TLS greeting, or a question for versions without the client's id.
/// </summary>
internal sealed class ListenerProbe(TransportConnector connector, ClientSettings settings, TimeProvider time)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2);

    /// <summary>Whether the failure is that the other side closed the connection where its first bytes were due.</summary>
    public static bool IsClosedWithoutAWord(Exception exception) => exception switch
    {
        EndOfStreamException => true,
        SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown } => true,
        AuthenticationException => false,

        // How an SslStream tells the end of its transport; and whatever wraps one of these.
        IOException { InnerException: null } => true,
        _ => exception.InnerException is { } inner && IsClosedWithoutAWord(inner),
    };

    /// <summary>The definite error if the listener is of the other kind, else null.</summary>
    public async Task<KafkaProtocolException?> FindAsync(ConnectionDescription failed, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(s_limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var probe = new ConnectionDescription(failed.ClientId, failed.NodeId, failed.Address, failed.Purpose);
        try
        {
            var stream = await connector.ConnectAsync(probe, Deadline.After(time, s_limit), both.Token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                if (settings.Tls is null)
                {
                    return await SpeaksTlsAsync(stream, failed.Address.Host, both.Token).ConfigureAwait(false)
                        ? new KafkaProtocolException($"{failed.Address} is a TLS listener: it closes plaintext connections and answers TLS. Set SecurityProtocol to Ssl or SaslSsl, or use the port of a plaintext listener ({failed})")
                        : null;
                }

                return await SpeaksPlaintextAsync(stream, both.Token).ConfigureAwait(false)
                    ? new KafkaProtocolException($"{failed.Address} is a plaintext listener: it closes TLS connections and answers plaintext. Set SecurityProtocol to Plaintext or SaslPlaintext, or use the port of a TLS listener ({failed})")
                    : null;
            }
        }
        catch (Exception exception) when (exception is KafkaException or ProtocolException or IOException or SocketException || limit.IsCancellationRequested)
        {
            // Nothing was learned: what failed before is what is told.
            return null;
        }
    }

    private static async Task<bool> SpeaksTlsAsync(Stream stream, string host, CancellationToken cancellationToken)
    {
        var seen = new FirstBytesStream(stream);
        var tls = new SslStream(seen, leaveInnerStreamOpen: true);
        await using (tls.ConfigureAwait(false))
        {
            try
            {
                // Nobody is trusted here, so nothing can be sent: whether there is an answer is all that matters.
                var options = new SslClientAuthenticationOptions { TargetHost = host, RemoteCertificateValidationCallback = static (_, _, _, _) => false };
                await tls.AuthenticateAsClientAsync(options, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is AuthenticationException or IOException)
            {
                // It always fails; the first bytes have told.
                return ListenerDiagnosis.LooksLikeTls(seen.First);
            }
        }

        return true;
    }

    private static async Task<bool> SpeaksPlaintextAsync(Stream stream, CancellationToken cancellationToken)
    {
        var channel = new StreamHandshakeChannel(stream, [], isBlocking: false);
        await channel.ExchangeAsync(ApiKey.ApiVersions, 0, new ApiVersionsRequest(), cancellationToken).ConfigureAwait(false);
        return true;
    }
}
