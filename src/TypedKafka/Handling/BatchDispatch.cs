using TypedKafka.Client;

namespace TypedKafka.Handling;

/// <summary>
/// Several records together, one batch after the other. A record that cannot be read from the fetched bytes fails only after those before it are handled.
/// </summary>
internal sealed class BatchDispatch(PartitionWorker worker, BatchInvoker invoke) : RecordDispatch
{
    private readonly BatchCall _call = new(worker, invoke);

    /// <summary>What kept a batch from the record after its last.</summary>
    private Exception? _unreadable;

    /// <summary>Whether the fetched batch has come to a record that is in no batch yet.</summary>
    private bool _isAtRecord;

    private long _last;

    public override RecordsAtHand AtHand => _call.AtHand;

    public override async Task RunAsync(ConsumedBatch batch)
    {
        _isAtRecord = false;
        try
        {
            while (!worker.IsStopping)
            {
                var isAtEnd = await CollectAsync(batch).ConfigureAwait(false);
                if (_call.Count > 0 && !await HandleAsync().ConfigureAwait(false)) return;
                if (_unreadable is not null)
                {
                    worker.OnException(RecordsAtHand.None, _unreadable);
                    return;
                }

                if (!isAtEnd) continue;
                if (!worker.IsStopping) ReachEnd(batch.EndOffset);
                return;
            }
        }
        catch (Exception exception)
        {
            worker.OnException(AtHand, exception);
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

    private void ReachEnd(long end)
    {
        if (worker.Acknowledgements is { } window) window.ReachEnd(end);
        else worker.Progress.Complete(end);
    }

    /// <summary>Takes on as many records as there are and may be. Returns whether there are no more.</summary>
    private async ValueTask<bool> CollectAsync(ConsumedBatch batch)
    {
        _call.End();
        _unreadable = null;
        while (_call.Count < worker.Handler.MaxBatchSize)
        {
            try
            {
                if (!_isAtRecord && !batch.MoveNext()) return true;
            }
            catch (Exception exception)
            {
                _unreadable = exception;
                return false;
            }

            _isAtRecord = true;
            var record = batch.Current;
            if (!await IsDueAsync(record).ConfigureAwait(false) || !await _call.TryAddAsync(record).ConfigureAwait(false)) return false;
            _isAtRecord = false;
            _last = record.Offset;
        }

        return false;
    }

    /// <summary>On a retry topic, only the first record of a batch is waited for. <see langword="false"/> as well when the worker stops.</summary>
    private async ValueTask<bool> IsDueAsync(ConsumedRecord record)
    {
        if (worker.Clock is not { } clock) return true;
        if (_call.Count > 0) return clock.IsDue(HandlerCall.HeadersOf(record));
        return await clock.UntilDueAsync(HandlerCall.HeadersOf(record)).ConfigureAwait(false);
    }

    /// <summary>Calls the handler for what was collected; <see langword="false"/> when that is the end.</summary>
    private async ValueTask<bool> HandleAsync()
    {
        var count = _call.Count;
        var limit = worker.Handler.Limit;
        var window = worker.Acknowledgements;
        if (window is not null && !await window.HasRoomAsync(count, _call.Size).ConfigureAwait(false)) return false;
        if (limit is not null && !await worker.EnterAsync(limit).ConfigureAwait(false)) return false;
        var pending = window?.Take(_call.FirstOffset, _last + 1, count, _call.Size);
        if (pending is not null) _call.SetAcknowledgement(window!.HandOver(pending));
        if (await worker.Failures.TryAsync(_call).ConfigureAwait(false) is { } failure && !await worker.Failures.RecoverAsync(_call, failure).ConfigureAwait(false))
        {
            if (pending is not null) window!.Threw(pending);
            return false;
        }

        if (pending is not null)
        {
            window!.Returned(pending, AtHand);
            return true;
        }

        worker.Progress.Complete(_last + 1);
        worker.Group.CountHandled(count);
        return true;
    }
}
