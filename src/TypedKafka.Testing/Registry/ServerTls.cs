using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace TypedKafka.Testing.Registry;

/// <summary>The server's side of TLS.</summary>
internal sealed class ServerTls(X509Certificate2 certificate, X509Certificate2? clientAuthority)
{
    public async Task<Stream> AuthenticateAsync(Stream transport, CancellationToken cancellationToken)
    {
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificate = certificate,
            ClientCertificateRequired = clientAuthority is not null,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
        };
        if (clientAuthority is not null) options.RemoteCertificateValidationCallback = (_, presented, _, _) => presented is X509Certificate2 client && IsOurs(client);
        var stream = new SslStream(transport);
        await stream.AuthenticateAsServerAsync(options, cancellationToken).ConfigureAwait(false);
        return stream;
    }

    private bool IsOurs(X509Certificate2 client)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.Add(clientAuthority!);
        return chain.Build(client);
    }
}
