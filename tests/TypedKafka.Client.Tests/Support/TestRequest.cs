using TypedKafka.Client.Connections;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Tests.Support;

/// <summary>A request whose life can be watched. Its body is what the test says; the response is kept as bytes.</summary>
internal sealed class TestRequest : BrokerRequest
{
    private readonly TaskCompletionSource<byte[]> _response = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override ApiKey ApiKey => ApiKey.ApiVersions;

    public override bool ExpectsResponse => WantsResponse;

    public bool WantsResponse { get; init; } = true;

    public ReadOnlyMemory<byte> Body { get; init; }

    public Func<ResponseReader, ValueTask>? Read { get; init; }

    public List<string> Events { get; } = [];

    public Task<byte[]> Response => _response.Task;

    public Task Released => _released.Task;

    public KafkaConnectionException? Failure { get; private set; }

    public override void WriteBody(RequestWriter writer) => writer.WriteMemory(Body);

    public override async ValueTask ReadResponseAsync(ResponseReader reader)
    {
        if (Read is null)
        {
            await base.ReadResponseAsync(reader);
        }
        else
        {
            await Read(reader);
            Events.Add("response");
            _response.TrySetResult([]);
        }
    }

    public override void OnSent()
    {
        Events.Add("sent");
        _response.TrySetResult([]);
    }

    public override void OnFailed(KafkaConnectionException exception)
    {
        Events.Add("failed");
        Failure = exception;
        _response.TrySetException(exception);
    }

    public override void OnWireReleased()
    {
        Events.Add("released");
        _released.TrySetResult();
    }

    protected override void OnResponse(ReadOnlySpan<byte> body, ResponseReader reader)
    {
        Events.Add("response");
        _response.TrySetResult(body.ToArray());
    }
}
