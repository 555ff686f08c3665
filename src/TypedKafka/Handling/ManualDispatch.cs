using TypedKafka.Client;

namespace TypedKafka.Handling;

/// <summary>One record after the other, each as soon as the handler of the one before has returned; they are acknowledged by hand, in any order and at any time.</summary>
internal sealed class ManualDispatch(PartitionWorker worker, AcknowledgementWindow window) : RecordDispatch
{
    private readonly HandlerCall _call = new(worker);

    public override RecordsAtHand AtHand => _call.AtHand;

    public override async Task RunAsync(ConsumedBatch batch)
    {
        var limit = worker.Handler.Limit;
        try
        {
            while (!worker.IsStopping && batch.MoveNext())
            {
                if (worker.Clock is { } clock && !await clock.UntilDueAsync(HandlerCall.HeadersOf(batch.Current)).ConfigureAwait(false)) return;
                var size = ConcurrentCall.SizeOf(batch.Current);
                if (!await window.HasRoomAsync(1, size).ConfigureAwait(false)) return;
                if (limit is not null && !await worker.EnterAsync(limit).ConfigureAwait(false)) return;
                _call.Begin(batch.Current);
                var offset = _call.AtHand.Offset;
                var pending = window.Take(offset, offset + 1, 1, size);
                _call.SetAcknowledgement(window.HandOver(pending));
                Exception? failure = null;
                try
                {
                    var handling = _call.InvokeAsync();
                    if (handling.IsCompletedSuccessfully) handling.GetAwaiter().GetResult();
                    else await handling.ConfigureAwait(false);
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
                finally
                {
                    limit?.Release();
                }

                if (failure is not null && !await worker.Failures.RecoverAsync(_call, failure).ConfigureAwait(false))
                {
                    window.Threw(pending);
                    return;
                }

                _call.Acknowledge();
                window.Returned(pending, _call.AtHand);
                _call.End();
            }

            if (!worker.IsStopping) window.ReachEnd(batch.EndOffset);
        }
        catch (Exception exception)
        {
            worker.OnException(RecordsAtHand.None, exception);
        }
        finally
        {
            _call.End();
        }
    }

    public override ValueTask DisposeAsync()
    {
        _call.Dispose();
        return default;
    }
}
