using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;
using TypedKafka.Testing.Broker.Connections;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>An API by its two messages.</summary>
internal abstract class Api<TRequest, TResponse> : Api
    where TRequest : IRequest<TResponse>, IMessage<TRequest>
    where TResponse : class, IResponse, IMessage<TResponse>
{
    public sealed override KafkaApi Key => (KafkaApi)TRequest.ApiKey;

    public override short LowestVersion => TRequest.LowestVersion;

    public override short HighestVersion => TRequest.HighestVersion;

    public sealed override async ValueTask<ApiResult> ExecuteAsync(ApiCall call)
    {
        var request = Read(call);
        var response = await HandleAsync(call.Context, request).ConfigureAwait(false);
        return Answer(call, request, response);
    }

    public sealed override ApiResult Refuse(ApiCall call, KafkaErrorCode error)
    {
        var request = Read(call);
        return Answer(call, request, Refuse(call.Context, request, error));
    }

    /// <summary>Carries the request out.</summary>
    protected abstract ValueTask<TResponse> HandleAsync(RequestContext context, TRequest request);

    /// <summary>The answer to a request that failed as a whole.</summary>
    protected abstract TResponse Refuse(RequestContext context, TRequest request, KafkaErrorCode error);

    /// <summary>Whether the client wants an answer; if not, whether the connection must tell it of a failure by closing.</summary>
    protected virtual bool WantsAnswer(TRequest request, TResponse response, out bool close)
    {
        close = false;
        return true;
    }

    private ApiResult Answer(ApiCall call, TRequest request, TResponse response)
    {
        if (!WantsAnswer(request, response, out var close)) return close ? ApiResult.Close : ApiResult.Done;
        ResponseFrame.Write(call.Output, TRequest.ApiKey, call.Context.Version, call.CorrelationId, response);
        return ApiResult.Done;
    }

    private static TRequest Read(ApiCall call)
    {
        var reader = new ProtocolReader(call.Body);

        // Bytes after the body are left alone, as Kafka does.
        return TRequest.Read(ref reader, call.Context.Version);
    }
}
