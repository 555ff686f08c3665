using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Connections;

/// <summary>
/// Carries the requests of a handshake, one at a time. A channel over blocking I/O completes before it returns: then the handshake does so too, on the
/// calling thread, without the thread pool.
/// </summary>
internal interface IHandshakeChannel
{
    /// <summary>Sends the request and returns the body of the response, without its header.</summary>
    ValueTask<byte[]> ExchangeAsync(ApiKey apiKey, short version, IMessage request, CancellationToken cancellationToken);
}
