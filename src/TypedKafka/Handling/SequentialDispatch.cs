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
                if (limit is not null && !await worker.EnterAsync(limit).ConfigureAwait(false)) break;
                try
                {
                    _call.Begin(batch.Current);
                    var handling = _call.InvokeAsync();
                    if (handling.IsCompletedSuccessfully) handling.GetAwaiter().GetResult();
                    else await handling.ConfigureAwait(false);
                }
                finally
                {
                    limit?.Release();
                }

                worker.Progress.Complete(_call.AtHand.Offset + 1);
                _call.End();
                handled++;
            }

            // Past the batch's end there may be offsets without a record: transaction markers, or what compaction took away.
            if (!worker.IsStopping) worker.Progress.Complete(batch.EndOffset);
        }
        catch (Exception exception)
        {
            worker.OnException(_call.AtHand, _call.Explain(exception));
        }
        finally
        {
            _call.End();
            worker.Group.CountHandled(handled);
        }
    }

    public override void Dispose() => _call.Dispose();
}
