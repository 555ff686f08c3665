using System.Security.Cryptography;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Connections;

/// <summary>Typed calls over a handshake's channel.</summary>
internal static class HandshakeChannelExtensions
{
    /// <summary>Sends the request and reads its response. The bytes are cleared: they may hold credentials.</summary>
    public static async ValueTask<TResponse> CallAsync<TRequest, TResponse>(
        this IHandshakeChannel channel, TRequest request, short version, CancellationToken cancellationToken)
        where TRequest : IRequest<TResponse>
        where TResponse : IResponse, IMessage<TResponse>
    {
        var body = await channel.ExchangeAsync(TRequest.ApiKey, version, request, cancellationToken).ConfigureAwait(false);
        try
        {
            return Read<TResponse>(body, version);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(body);
        }
    }

    /// <summary>Reads a whole body; what it refers to is copied.</summary>
    public static TResponse Read<TResponse>(ReadOnlySpan<byte> body, short version)
        where TResponse : IMessage<TResponse>
    {
        var reader = new ProtocolReader(body);
        return TResponse.Read(ref reader, version);
    }
}
