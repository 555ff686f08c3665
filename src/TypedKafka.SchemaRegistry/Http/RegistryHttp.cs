using System.Collections.Concurrent;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using TypedKafka.Client.Security;
using TypedKafka.SchemaRegistry.Hosting;

namespace TypedKafka.SchemaRegistry.Http;

/// <summary>The HTTP client of one registry, with TLS as its options say.</summary>
internal sealed class RegistryHttp : IDisposable
{
    /// <summary>More than any schema has: what is longer is no answer of a registry.</summary>
    public const int LargestAnswer = 16 * 1024 * 1024;

    private readonly TlsCredentials? _credentials;
    private readonly ConcurrentDictionary<string, string> _problems = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, bool> _asking = new(StringComparer.OrdinalIgnoreCase);

    public RegistryHttp(RegistrySettings settings)
    {
        HttpMessageHandler handler;
        if (settings.HttpHandlerFactory is null)
        {
            _credentials = TlsCredentials.Load(settings.Tls);
            handler = new SocketsHttpHandler
            {
                AllowAutoRedirect = false, // a redirect could take the credentials elsewhere
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a change of DNS is seen
                SslOptions = SslOptions(settings.Tls.VerifyHostName, _credentials),
            };
        }
        else
        {
            handler = settings.HttpHandlerFactory();
        }

        // Time-outs are the transport's, which knows the clock of the options.
        Client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestAnswer };
    }

    public HttpClient Client { get; }

    /// <summary>What was wrong with the last certificate that a host showed, in words; null when nothing was.</summary>
    public string? CertificateProblem(string host) => _problems.GetValueOrDefault(host);

    /// <summary>
    /// What may be the matter where a registry ended a connection before it answered; empty where that says nothing of certificates. In TLS 1.3 a server judges the client's certificate when the client holds the
    /// handshake for done, and many just hang up.
    /// </summary>
    public string EndedHint(Uri registry)
    {
        if (_credentials is null || registry.Scheme != Uri.UriSchemeHttps) return "";
        if (_credentials.ClientCertificate is not null) return " It may not accept the client's certificate, which it was given: see Tls.CertificateFile, and whom it trusts.";
        return _asking.ContainsKey(registry.Host) ? " It asks for the client's certificate, and there is none: set Tls.CertificateFile." : "";
    }

    public void Dispose()
    {
        Client.Dispose();
        _credentials?.Dispose();
    }

    private SslClientAuthenticationOptions SslOptions(bool verifyHostName, TlsCredentials credentials)
    {
        var options = new SslClientAuthenticationOptions
        {
            ClientCertificateContext = credentials.ClientCertificate,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
            {
                var host = (sender as SslStream)?.TargetHostName ?? "";
                var verification = new TlsVerification(host, verifyHostName, credentials.Authorities is not null);
                var accepted = verification.Accept(sender, certificate, chain, errors);
                if (accepted) _problems.TryRemove(host, out _);
                else _problems[host] = verification.Problem!;
                return accepted;
            },
        };
        if (credentials.ClientCertificate is null)
        {
            // Called twice: before anything was heard of the server, and when it asks.
            options.LocalCertificateSelectionCallback = (_, host, _, remote, _) =>
            {
                if (remote is not null) _asking[host] = true;
                return null!;
            };
        }

        if (credentials.Authorities is { } authorities)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(authorities);
            options.CertificateChainPolicy = policy;
        }

        return options;
    }
}
