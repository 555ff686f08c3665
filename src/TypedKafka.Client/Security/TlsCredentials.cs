using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TypedKafka.Client.Options;

namespace TypedKafka.Client.Security;

/// <summary>The certificates of the TLS options, read from their files once, when the first connection needs them.</summary>
internal sealed class TlsCredentials : IDisposable
{
    private readonly X509Certificate2? _clientCertificate;

    private TlsCredentials(X509Certificate2Collection? authorities, X509Certificate2? clientCertificate, SslStreamCertificateContext? context)
    {
        Authorities = authorities;
        _clientCertificate = clientCertificate;
        ClientCertificate = context;
    }

    /// <summary>Who is trusted; null for the system's authorities.</summary>
    public X509Certificate2Collection? Authorities { get; }

    /// <summary>Who we are; null without mTLS.</summary>
    public SslStreamCertificateContext? ClientCertificate { get; }

    /// <summary>Reads the files.</summary>
    /// <exception cref="KafkaConfigurationException">A file cannot be used.</exception>
    public static TlsCredentials Load(TlsSettings settings)
    {
        var authorities = LoadAuthorities(settings);
        if (settings.CertificateFile is null) return new TlsCredentials(authorities, null, null);
        var (certificate, chain) = LoadClientCertificate(settings);
        return new TlsCredentials(authorities, certificate, SslStreamCertificateContext.Create(certificate, chain, offline: true));
    }

    public void Dispose()
    {
        _clientCertificate?.Dispose();
        foreach (var authority in Authorities ?? []) authority.Dispose();
    }

    private static X509Certificate2Collection? LoadAuthorities(TlsSettings settings)
    {
        if (settings.CaFile is not { } file) return null;
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw Unusable(settings, nameof(TlsOptions.CaFile), file, exception.Message);
        }

        return authorities.Count > 0 ? authorities : throw Unusable(settings, nameof(TlsOptions.CaFile), file, "it has no certificate in PEM form");
    }

    private static (X509Certificate2 Certificate, X509Certificate2Collection Chain) LoadClientCertificate(TlsSettings settings)
    {
        var file = settings.CertificateFile!;
        try
        {
            var certificate = settings.KeyPassword is { } password
                ? X509Certificate2.CreateFromEncryptedPemFile(file, password, settings.KeyFile)
                : X509Certificate2.CreateFromPemFile(file, settings.KeyFile);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(file);
            return (Persistable(certificate), chain);
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw Unusable(settings, nameof(TlsOptions.CertificateFile), file, $"certificate and private key could not be read: {exception.Message}");
        }
    }

    /// <summary>Windows' TLS does not take a key that lives in memory only.</summary>
    private static X509Certificate2 Persistable(X509Certificate2 certificate)
    {
        if (!OperatingSystem.IsWindows()) return certificate;
        using (certificate) return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private static KafkaConfigurationException Unusable(TlsSettings settings, string option, string file, string why) =>
        new([$"{settings.OptionsName}.{nameof(KafkaClientOptions.Tls)}.{option} is '{file}', which cannot be used: {why.TrimEnd('.')}."]);
}
