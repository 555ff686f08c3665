using TypedKafka.Client;

namespace TypedKafka.Handling;

/// <summary>One record after the other. Handlers that complete synchronously cost no allocation.</summary>
internal sealed class SequentialDispatch(PartitionWorker worker) : RecordDispatch
{
    private readonly HandlerCall _call = new(worker);

    public override RecordsAtHand AtHand => _call.AtHand;

    public override async Task RunAsync(ConsumedBatch batch)
    {
        var handled = 0;
        var limit = worker.Handler.Limit;
        try
        {
            while (!worker.IsStopping && batch.MoveNext())
            {
                if (worker.Clock is { } clock && !await clock.UntilDueAsync(HandlerCall.HeadersOf(batch.Current)).ConfigureAwait(false)) break;
                if (limit is not null && !await worker.EnterAsync(limit).ConfigureAwait(false)) break;
                Exception? failure = null;
                _call.Begin(batch.Current);
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

                if (failure is not null && !await worker.Failures.RecoverAsync(_call, failure).ConfigureAwait(false)) return;
                worker.Progress.Complete(_call.AtHand.Offset + 1);
                _call.End();
                handled++;
            }

            // Past the batch's end there may be offsets without a record: transaction markers, or what compaction took away.
            if (!worker.IsStopping) worker.Progress.Complete(batch.EndOffset);
        }
        catch (Exception exception)
        {
            worker.OnException(_call.AtHand, exception);
        }
        finally
        {
            _call.End();
            worker.Group.CountHandled(handled);
        }
    }

    public override ValueTask DisposeAsync()
    {
        _call.Dispose();
        return default;
    }
}
