using Microsoft.Extensions.DependencyInjection;
using TypedKafka.Client;

namespace TypedKafka.Handling;

/// <summary>
/// Several records together, one batch after the other. A record that cannot be read from the fetched bytes fails only after those before it are handled.
/// </summary>
internal sealed class BatchDispatch(PartitionWorker worker, BatchInvoker invoke) : RecordDispatch
{
    private readonly List<HandlerCall> _calls = [];
    private readonly List<MessageContext> _contexts = [];
    private int _count;
    private int _size;

    public override RecordsAtHand AtHand => Volatile.Read(ref _count) is > 0 and var count ? new RecordsAtHand(_calls[0].AtHand.Offset, count) : RecordsAtHand.None;

    public override async Task RunAsync(ConsumedBatch batch)
    {
        try
        {
            while (!worker.IsStopping)
            {
                var failure = await CollectAsync(batch).ConfigureAwait(false);
                if (_contexts.Count > 0 && !await HandleAsync().ConfigureAwait(false)) return;
                if (failure is not null)
                {
                    worker.OnException(failure.Value.At, failure.Value.Exception);
                    return;
                }

                if (_contexts.Count > 0) continue;
                if (worker.Acknowledgements is { } window) window.ReachEnd(batch.EndOffset);
                else worker.Progress.Complete(batch.EndOffset);
                return;
            }
        }
        finally
        {
            End();
        }
    }

    public override void Dispose()
    {
        foreach (var call in _calls) call.Dispose();
    }

    /// <summary>Takes on as many records as there are and may be. Returns what kept it from the next one.</summary>
    private async ValueTask<(RecordsAtHand At, Exception Exception)?> CollectAsync(ConsumedBatch batch)
    {
        End();
        var at = RecordsAtHand.None;
        try
        {
            while (_contexts.Count < worker.Handler.MaxBatchSize && batch.MoveNext())
            {
                if (_contexts.Count == _calls.Count) _calls.Add(new HandlerCall(worker));
                var call = _calls[_contexts.Count];
                var context = call.Begin(batch.Current);
                _size += ConcurrentCall.SizeOf(batch.Current);
                at = call.AtHand;
                if (!call.TryOpen()) await call.OpenAsync().ConfigureAwait(false);
                _contexts.Add(context);
                at = RecordsAtHand.None;
            }

            return null;
        }
        catch (Exception exception)
        {
            return (at, exception);
        }
        finally
        {
            Volatile.Write(ref _count, _contexts.Count);
        }
    }

    /// <summary>Calls the handler for what was collected; <see langword="false"/> when that is the end.</summary>
    private async ValueTask<bool> HandleAsync()
    {
        var last = _contexts[^1].Offset;
        var limit = worker.Handler.Limit;
        var window = worker.Acknowledgements;
        if (window is not null && !await window.HasRoomAsync(_contexts.Count, _size).ConfigureAwait(false)) return false;
        if (limit is not null && !await worker.EnterAsync(limit).ConfigureAwait(false)) return false;
        var pending = window?.Take(_contexts[0].Offset, last + 1, _contexts.Count, _size);
        if (pending is not null) _calls[0].SetAcknowledgement(window!.HandOver(pending));
        try
        {
            await InvokeAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            worker.OnException(AtHand, exception);
            if (pending is not null) window!.Threw(pending);
            return false;
        }
        finally
        {
            limit?.Release();
        }

        if (pending is not null)
        {
            window!.Returned(pending, AtHand);
            return true;
        }

        worker.Progress.Complete(last + 1);
        worker.Group.CountHandled(_contexts.Count);
        return true;
    }

    private async ValueTask InvokeAsync()
    {
        if (!worker.Handler.NeedsScope)
        {
            await invoke([.. _contexts], worker.Group.Services, worker.Abandoned).ConfigureAwait(false);
            return;
        }

        var scope = worker.Group.Scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            await invoke([.. _contexts], scope.ServiceProvider, worker.Abandoned).ConfigureAwait(false);
        }
    }

    private void End()
    {
        Volatile.Write(ref _count, 0);
        foreach (var call in _calls) call.End();
        _contexts.Clear();
        _size = 0;
    }
}
