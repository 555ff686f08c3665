using TypedKafka.Client;

namespace TypedKafka.Handling;

/// <summary>One record after the other, each as soon as the handler of the one before has returned; they are acknowledged by hand, in any order and at any time.</summary>
internal sealed class ManualDispatch(PartitionWorker worker, AcknowledgementWindow window) : RecordDispatch
{
    private readonly HandlerCall _call = new(worker);

    public override RecordsAtHand AtHand => _call.AtHand;

    public override async Task RunAsync(ConsumedBatch batch)
    {
        try
        {
            while (!worker.IsStopping && batch.MoveNext())
            {
                if (!await window.HasRoomAsync(1, ConcurrentCall.SizeOf(batch.Current)).ConfigureAwait(false)) return;
                if (!await HandleAsync(batch).ConfigureAwait(false)) return;
            }

            if (!worker.IsStopping) window.ReachEnd(batch.EndOffset);
        }
        catch (Exception exception)
        {
            worker.OnException(RecordsAtHand.None, exception);
        }
    }

    public override void Dispose() => _call.Dispose();

    /// <summary>Calls the handler for the batch's current record; <see langword="false"/> when that is the end.</summary>
    private async ValueTask<bool> HandleAsync(ConsumedBatch batch)
    {
        var limit = worker.Handler.Limit;
        if (limit is not null && !await worker.EnterAsync(limit).ConfigureAwait(false)) return false;
        var offset = batch.Current.Offset;
        var pending = window.Take(offset, offset + 1, 1, ConcurrentCall.SizeOf(batch.Current));
        _call.Begin(batch.Current);
        _call.SetAcknowledgement(window.HandOver(pending));
        try
        {
            await _call.InvokeAsync().ConfigureAwait(false);
            _call.Acknowledge();
            window.Returned(pending, _call.AtHand);
            return true;
        }
        catch (Exception exception)
        {
            worker.OnException(_call.AtHand, _call.Explain(exception));
            window.Threw(pending);
            return false;
        }
        finally
        {
            limit?.Release();
            _call.End();
        }
    }
}
