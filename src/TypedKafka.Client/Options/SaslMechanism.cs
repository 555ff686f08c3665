namespace TypedKafka.Client;

/// <summary>How a client proves who it is, within SASL.</summary>
public enum SaslMechanism
{
    /// <summary>User name and password as they are (RFC 4616). Use it only within TLS.</summary>
    Plain,

    /// <summary>SCRAM-SHA-256 (RFC 5802, RFC 7677): the password never travels, and the broker proves that it knows it as well.</summary>
    ScramSha256,

    /// <summary>SCRAM-SHA-512: as <see cref="ScramSha256"/> with a longer hash.</summary>
    ScramSha512,
}
