using TypedKafka.Client.Diagnostics;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Connections;

/// <content>The read loop.</content>
internal sealed partial class BrokerConnection
{
    private async Task ReadLoopAsync()
    {
        using var scope = ConnectionLog.BeginScope(_logger, Description);
        try
        {
            while (await _reader.BeginFrameAsync(_maxResponseSize).ConfigureAwait(false))
            {
                var correlationId = await _reader.ReadInt32Async().ConfigureAwait(false);
                var request = BeginResponse(correlationId);
                var answered = false;
                try
                {
                    if (Apis.ResponseHeaderVersion(request.ApiKey, request.ApiVersion) >= 1) await _reader.SkipTagsAsync().ConfigureAwait(false);
                    await request.ReadResponseAsync(_reader).ConfigureAwait(false);
                    answered = true;
                    if (_reader.Remaining > 0) await _reader.SkipAsync(_reader.Remaining).ConfigureAwait(false);
                }
                catch (Exception exception)
                {
                    Close(DescribeFailure($"reading the response of {request.ApiKey} version {request.ApiVersion} failed", exception), exception);
                    if (!answered) Fail(request, mayHaveBeenSent: true);
                    return;
                }
                finally
                {
                    EndResponse(answered);
                    request.ReleaseWire();
                }
            }

            Close("the broker closed it", new EndOfStreamException());
        }
        catch (Exception exception)
        {
            Close(DescribeFailure("reading failed", exception), exception);
        }
        finally
        {
            _reader.Dispose();
        }
    }

    /// <summary>Takes the request that is answered: always the oldest in flight.</summary>
    private BrokerRequest BeginResponse(int correlationId)
    {
        lock (_lock)
        {
            if (!_inFlight.TryPeek(out var request))
                throw new KafkaProtocolException($"The broker sent a response ({correlationId}) to no request.");
            if (request.CorrelationId != correlationId)
                throw new KafkaProtocolException($"The broker answered request {correlationId}, but {request.CorrelationId} ({request.ApiKey}) is next: responses come in the order of requests.");
            _inFlight.Dequeue();
            _current = request;
            return request;
        }
    }

    private void EndResponse(bool answered)
    {
        lock (_lock)
        {
            _current = null;
            _hasAnswered |= answered;
            Volatile.Write(ref _lastUsed, _time.GetTimestamp());
        }
    }

    private static string DescribeFailure(string what, Exception exception) => exception switch
    {
        // Disposing the stream makes the other loop fail as well: it says nothing that the first reason has not said.
        ObjectDisposedException or OperationCanceledException => $"{what} because it was closed",
        ProtocolException or KafkaException or EndOfStreamException => $"{what}: {exception.Message.TrimEnd('.')}",
        _ => $"{what} ({exception.Message.TrimEnd('.')})",
    };
}
