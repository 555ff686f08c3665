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
                var size = ConcurrentCall.SizeOf(batch.Current);
                if (!await window.HasRoomAsync(1, size).ConfigureAwait(false)) return;
                if (limit is not null && !await worker.EnterAsync(limit).ConfigureAwait(false)) return;
                _call.Begin(batch.Current);
                var offset = _call.AtHand.Offset;
                var pending = window.Take(offset, offset + 1, 1, size);
                _call.SetAcknowledgement(window.HandOver(pending));
                try
                {
                    var handling = _call.InvokeAsync();
                    if (handling.IsCompletedSuccessfully) handling.GetAwaiter().GetResult();
                    else await handling.ConfigureAwait(false);
                    _call.Acknowledge();
                    window.Returned(pending, _call.AtHand);
                }
                catch (Exception exception)
                {
                    worker.OnException(_call.AtHand, _call.Explain(exception));
                    window.Threw(pending);
                    return;
                }
                finally
                {
                    limit?.Release();
                    _call.End();
                }
            }

            if (!worker.IsStopping) window.ReachEnd(batch.EndOffset);
        }
        catch (Exception exception)
        {
            worker.OnException(RecordsAtHand.None, exception);
        }
    }

    public override void Dispose() => _call.Dispose();
}
