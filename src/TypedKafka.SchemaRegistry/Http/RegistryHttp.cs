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
        if (credentials.Authorities is { } authorities)
        {
            var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            policy.CustomTrustStore.AddRange(authorities);
            options.CertificateChainPolicy = policy;
        }

        return options;
    }
}
