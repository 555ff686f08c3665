using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace TypedKafka.Client.Security;

/// <summary>Judges a server's certificate, and keeps the verdict in words: SslStream itself only says that there was an error.</summary>
internal sealed class TlsVerification(string host, bool verifyHostName, bool hasOwnAuthorities)
{
    /// <summary>What is wrong with the certificate and what to do; null when nothing is.</summary>
    public string? Problem { get; private set; }

    public bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (!verifyHostName) errors &= ~SslPolicyErrors.RemoteCertificateNameMismatch;
        if (errors == SslPolicyErrors.None) return true;
        Problem = certificate is not X509Certificate2 presented
            ? "it has no certificate"
            : Describe(presented, chain, errors);
        return false;
    }

    private string Describe(X509Certificate2 certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        // A certificate may be wrong in several ways: an expired one is told first, because that is what a renewal mends.
        if (chain is not null && errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            var status = chain.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, static (all, one) => all | one.Status);
            if (status.HasFlag(X509ChainStatusFlags.NotTimeValid))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"the certificate of '{certificate.Subject}', or one that it hangs on, has expired or is not valid yet (valid from {certificate.NotBefore:u} to {certificate.NotAfter:u}); renew it, or check the clock");
            }

            if ((status & (X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.NotSignatureValid)) != 0)
            {
                var remedy = hasOwnAuthorities ? "none in Tls.CaFile is that authority" : "the system does not trust it; set Tls.CaFile to that authority";
                return $"the certificate of '{certificate.Subject}' is issued by '{certificate.Issuer}', and {remedy}";
            }

            return $"the certificate of '{certificate.Subject}' is not acceptable: {string.Join("; ", chain.ChainStatus.Select(one => one.StatusInformation.Trim()))}";
        }

        return $"the certificate is for {Names(certificate)}, not for the host '{host}' that was asked for; use a name that it has, or have one issued for this host";
    }

    private static string Names(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString())))
            .Select(name => $"'{name}'")
            .ToList();
        return names.Count > 0 ? string.Join(", ", names) : $"'{certificate.Subject}'";
    }
}
