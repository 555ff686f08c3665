namespace TypedKafka.Client;

/// <summary>How a connection is protected and authenticated: what Kafka calls the security protocol of a listener.</summary>
public enum SecurityProtocol
{
    /// <summary>Neither encrypted nor authenticated.</summary>
    Plaintext,

    /// <summary>TLS; with <see cref="TlsOptions.CertificateFile"/> the client is authenticated by its certificate.</summary>
    Ssl,

    /// <summary>SASL without encryption. A PLAIN password is readable by whoever sees the network.</summary>
    SaslPlaintext,

    /// <summary>SASL within TLS.</summary>
    SaslSsl,
}
