using TypedKafka.Client.Time;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Connections;

/// <summary>
/// One typed request that somebody awaits. The deadline and the cancellation token end the wait only: the request is on its way, and the
/// connection, which others share, stays.
/// </summary>
internal sealed class BrokerCall<TRequest, TResponse>(TRequest request, ConnectionDescription connection) : BrokerRequest, ITickTarget
    where TRequest : IRequest<TResponse>
    where TResponse : IResponse, IMessage<TResponse>
{
    private readonly TaskCompletionSource<TResponse> _response = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Deadline _waitDeadline = Deadline.Never;

    public override ApiKey ApiKey => TRequest.ApiKey;

    Deadline ITickTarget.Deadline => _waitDeadline;

    /// <summary>Sends the request and waits for its response.</summary>
    /// <param name="over">The connection, whose description this call was made with.</param>
    /// <param name="wireDeadline">When the connection counts as dead.</param>
    /// <param name="deadline">When the wait ends.</param>
    /// <param name="ticker">What looks at the deadline.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<TResponse> SendAsync(BrokerConnection over, Deadline wireDeadline, Deadline deadline, Ticker ticker, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        over.Enqueue(this, wireDeadline);
        if (!deadline.IsNever && !_response.Task.IsCompleted)
        {
            _waitDeadline = deadline;
            ticker.Add(this);
        }

        using var registration = cancellationToken.UnsafeRegister(
            static (call, token) => ((BrokerCall<TRequest, TResponse>)call!)._response.TrySetCanceled(token), this);
        return await _response.Task.ConfigureAwait(false);
    }

    public override void WriteBody(RequestWriter writer)
    {
        var output = new ProtocolWriter(writer);
        request.Write(ref output, ApiVersion);
        output.Flush();
    }

    public override void OnFailed(KafkaConnectionException exception) => _response.TrySetException(exception);

    protected override void OnResponse(ReadOnlySpan<byte> body, ResponseReader reader)
    {
        // From a span, so that values of type bytes are copies: the body's memory goes back to its pool.
        var input = new ProtocolReader(body);
        var response = TResponse.Read(ref input, ApiVersion);
        if (response is IThrottledResponse throttled) reader.ReportThrottle(throttled.ThrottleTimeMs);
        _response.TrySetResult(response);
    }

    bool ITickTarget.OnTick()
    {
        if (_response.Task.IsCompleted) return false;
        if (!_waitDeadline.IsExpired) return true;
        _response.TrySetException(new KafkaTimeoutException(
            $"{ApiKey} was not answered by the deadline; it may have been sent, and the broker may yet carry it out ({connection}).", mayHaveBeenSent: true));
        return false;
    }
}
