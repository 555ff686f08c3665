using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Connections;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Chooses the mechanism of a login. After version 0 the tokens come bare, after version 1 in SaslAuthenticate (KIP-152).</summary>
internal sealed class SaslHandshakeApi : Api<SaslHandshakeRequest, SaslHandshakeResponse>
{
    private const short VersionWithRawTokens = 0;

    protected override ValueTask<SaslHandshakeResponse> HandleAsync(RequestContext context, SaslHandshakeRequest request)
    {
        var error = context.Connection.Authentication.Begin(request.Mechanism, context.Version == VersionWithRawTokens);
        return new(Refuse(context, request, error));
    }

    protected override SaslHandshakeResponse Refuse(RequestContext context, SaslHandshakeRequest request, KafkaErrorCode error) =>
        new() { ErrorCode = (short)error, Mechanisms = context.Cluster.Credentials.IsRequired ? [.. context.Cluster.Settings.SaslMechanisms] : [] };
}
