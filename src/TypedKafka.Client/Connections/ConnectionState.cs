namespace TypedKafka.Client.Connections;

/// <summary>How far a connection has come.</summary>
internal enum ConnectionState
{
    /// <summary>The name is being resolved and the transport opened.</summary>
    Connecting,

    /// <summary>The TLS handshake runs.</summary>
    Securing,

    /// <summary>The versions of both sides are being compared.</summary>
    Negotiating,

    /// <summary>The SASL exchange runs.</summary>
    Authenticating,

    /// <summary>Requests are taken.</summary>
    Ready,

    /// <summary>It is over; the reason is kept.</summary>
    Closed,
}
