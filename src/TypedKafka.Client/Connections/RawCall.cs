using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Connections;

/// <summary>A request whose response is wanted as bytes: a step of a handshake, on a connection that is in use.</summary>
internal sealed class RawCall(ApiKey apiKey, IMessage message) : BrokerRequest
{
    private readonly TaskCompletionSource<byte[]> _response = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override ApiKey ApiKey { get; } = apiKey;

    public override bool IsSensitive => true;

    /// <summary>The body of the response.</summary>
    public Task<byte[]> Response => _response.Task;

    public override void WriteBody(RequestWriter writer)
    {
        var output = new ProtocolWriter(writer);
        message.Write(ref output, ApiVersion);
        output.Flush();
    }

    public override void OnFailed(KafkaConnectionException exception) => _response.TrySetException(exception);

    protected override void OnResponse(ReadOnlySpan<byte> body, ResponseReader reader) => _response.TrySetResult(body.ToArray());
}
