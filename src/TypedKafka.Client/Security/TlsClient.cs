using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Options;

namespace TypedKafka.Client.Security;

/// <summary>Lays TLS over a transport: SNI, the trusted authorities, the client's certificate, and errors that say what is wrong.</summary>
internal sealed class TlsClient(TlsSettings settings) : IDisposable
{
    private readonly Lazy<TlsCredentials> _credentials = new(() => TlsCredentials.Load(settings));

    public async ValueTask<Stream> AuthenticateAsync(Stream transport, ConnectionDescription connection, CancellationToken cancellationToken)
    {
        connection.State = ConnectionState.Securing;
        var (options, verification) = Options(connection);
        var stream = new SslStream(transport);
        try
        {
            await stream.AuthenticateAsClientAsync(options, cancellationToken).ConfigureAwait(false);
            return stream;
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw Explain(exception, connection, verification);
        }
    }

    /// <summary>As <see cref="AuthenticateAsync"/>, on the calling thread.</summary>
    public Stream Authenticate(Stream transport, ConnectionDescription connection)
    {
        connection.State = ConnectionState.Securing;
        var (options, verification) = Options(connection);
        var stream = new SslStream(transport);
        try
        {
            stream.AuthenticateAsClient(options);
            return stream;
        }
        catch (Exception exception) when (exception is AuthenticationException or IOException)
        {
            stream.Dispose();
            throw Explain(exception, connection, verification);
        }
    }

    public void Dispose()
    {
        if (_credentials.IsValueCreated) _credentials.Value.Dispose();
    }

    private (SslClientAuthenticationOptions Options, TlsVerification Verification) Options(ConnectionDescription connection)
    {
        var credentials = _credentials.Value;
        var verification = new TlsVerification(connection.Address.Host, settings.VerifyHostName, credentials.Authorities is not null);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = connection.Address.Host,
            ClientCertificateContext = credentials.ClientCertificate,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            RemoteCertificateValidationCallback = verification.Accept,
        };
        if (credentials.Authorities is { } authorities)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(authorities);
            options.CertificateChainPolicy = policy;
        }

        return (options, verification);
    }

    private static KafkaException Explain(Exception exception, ConnectionDescription connection, TlsVerification verification) => (exception, verification.Problem) switch
    {
        (_, { } problem) => new KafkaAuthenticationException($"The broker at {connection.Address} is not trusted: {problem} ({connection}).", exception),
        (AuthenticationException, null) => new KafkaAuthenticationException(
            $"The TLS handshake with {connection.Address} failed: {exception.Message.TrimEnd('.')}. If its listener does not speak TLS, set SecurityProtocol to Plaintext or SaslPlaintext; "
            + $"if it asks for a client certificate, set Tls.CertificateFile ({connection}).",
            exception),
        _ => new KafkaConnectionException(
            $"{connection.Address} ended the TLS handshake ({exception.Message.TrimEnd('.')}), as a listener does that does not speak TLS: check SecurityProtocol and the port ({connection})",
            false,
            exception),
    };
}
