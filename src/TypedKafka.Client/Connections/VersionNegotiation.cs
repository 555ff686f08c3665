using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Connections;

/// <summary>
/// Asks a broker what it can speak: one request, or two when it is too old for the first (KIP-511). Then it refuses in the layout of version 0,
/// with an error and perhaps its range, and is asked again at version 0.
/// </summary>
internal static class VersionNegotiation
{
    /// <summary>The name of this software, as brokers count it in their metrics.</summary>
    public const string SoftwareName = "typedkafka";

    /// <summary>The version of this software: letters, digits, dots and dashes only, or the broker refuses.</summary>
    public static string SoftwareVersion { get; } = typeof(VersionNegotiation).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>Negotiates.</summary>
    /// <exception cref="KafkaProtocolException">The answer is none of a Kafka broker.</exception>
    public static async ValueTask<BrokerApiVersions> RunAsync(IHandshakeChannel channel, ConnectionDescription connection, CancellationToken cancellationToken)
    {
        connection.State = ConnectionState.Negotiating;
        var version = ApiVersionsRequest.HighestVersion;
        var request = new ApiVersionsRequest { ClientSoftwareName = SoftwareName, ClientSoftwareVersion = SoftwareVersion };
        var body = await channel.ExchangeAsync(ApiKey.ApiVersions, version, request, cancellationToken).ConfigureAwait(false);
        if (IsRefused(body))
        {
            version = HighestOffered(body);
            body = await channel.ExchangeAsync(ApiKey.ApiVersions, version, version >= 3 ? request : new ApiVersionsRequest(), cancellationToken).ConfigureAwait(false);
        }

        var response = HandshakeChannelExtensions.Read<ApiVersionsResponse>(body, version);
        if (response.ErrorCode != (short)ErrorCode.None)
            throw BrokerErrors.ToException(response.ErrorCode, $"Negotiating versions failed ({connection})");
        return new BrokerApiVersions(response);
    }

    // Every version of the response begins with the error code.
    private static bool IsRefused(ReadOnlySpan<byte> body) =>
        body.Length >= sizeof(short) && System.Buffers.Binary.BinaryPrimitives.ReadInt16BigEndian(body) == (short)ErrorCode.UnsupportedVersion;

    private static short HighestOffered(ReadOnlySpan<byte> refusal)
    {
        try
        {
            var offered = HandshakeChannelExtensions.Read<ApiVersionsResponse>(refusal, 0).ApiKeys.Find(api => api.ApiKey == (short)ApiKey.ApiVersions);
            return offered is null ? (short)0 : Math.Clamp(offered.MaxVersion, (short)0, ApiVersionsRequest.HighestVersion);
        }
        catch (ProtocolException)
        {
            // The code has said that the version is refused. What follows is only a hint, and not every broker lays it out as version 0:
            // librdkafka's mock cluster does not. Version 0 is what all of them answer.
            return 0;
        }
    }
}
