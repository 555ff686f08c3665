using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Connections;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Carries the tokens of a login.</summary>
internal sealed class SaslAuthenticateApi : Api<SaslAuthenticateRequest, SaslAuthenticateResponse>
{
    protected override ValueTask<SaslAuthenticateResponse> HandleAsync(RequestContext context, SaslAuthenticateRequest request)
    {
        var step = context.Connection.Authentication.Step(request.AuthBytes.Span);
        return new(new SaslAuthenticateResponse { ErrorCode = (short)step.Error, ErrorMessage = step.Message, AuthBytes = step.Token, SessionLifetimeMs = step.SessionLifetimeMs });
    }

    protected override SaslAuthenticateResponse Refuse(RequestContext context, SaslAuthenticateRequest request, KafkaErrorCode error) =>
        new() { ErrorCode = (short)error, ErrorMessage = "A fault refused the login." };
}
