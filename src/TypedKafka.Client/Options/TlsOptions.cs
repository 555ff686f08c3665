namespace TypedKafka.Client;

/// <summary>TLS, for <see cref="SecurityProtocol.Ssl"/> and <see cref="SecurityProtocol.SaslSsl"/>.</summary>
public sealed class TlsOptions
{
    /// <summary>A PEM file with the authorities to trust, in place of the system's. Default: the system's.</summary>
    public string? CaFile { get; set; }

    /// <summary>A PEM file with the client's certificate, and its chain if it has one, for listeners that ask for one (mTLS).</summary>
    public string? CertificateFile { get; set; }

    /// <summary>A PEM file with the certificate's private key. Default: it is in <see cref="CertificateFile"/>.</summary>
    public string? KeyFile { get; set; }

    /// <summary>The password of the private key, when it is encrypted. It is in no log, message or description.</summary>
    public string? KeyPassword { get; set; }

    /// <summary>Whether the broker's certificate must be for the host that was asked for. Turning it off lets anyone with a certificate of a trusted authority be the broker.</summary>
    public bool VerifyHostName { get; set; } = true;

    /// <summary>Files, never the password.</summary>
    public override string ToString() => $"CA {CaFile ?? "of the system"}, certificate {CertificateFile ?? "none"}";
}
