namespace TypedKafka.Protocol.Messages;

/// <summary>An answer that tells how long the client has to be silent (KIP-219).</summary>
internal interface IThrottledResponse : IResponse
{
    /// <summary>How long a quota holds this connection back, in milliseconds; 0 when it does not.</summary>
    int ThrottleTimeMs { get; }
}
