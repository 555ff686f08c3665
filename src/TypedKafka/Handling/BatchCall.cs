using Microsoft.Extensions.DependencyInjection;
using TypedKafka.Client;
using TypedKafka.Handling.Failures;
using TypedKafka.Serialization;

namespace TypedKafka.Handling;

/// <summary>Several records on their way through their handler together. Used again for batch after batch.</summary>
internal sealed class BatchCall(PartitionWorker worker, BatchInvoker invoke) : IFailedCall, IDisposable
{
    private readonly List<HandlerCall> _records = [];
    private readonly Stack<HandlerCall> _idle = new();
    private HandlerCall? _takenOut;
    private long _first;
    private int _atHand;

    /// <summary>The records that the handler is at; also asked for by other threads.</summary>
    public RecordsAtHand AtHand => Volatile.Read(ref _atHand) is > 0 and var count ? new RecordsAtHand(Volatile.Read(ref _first), count) : RecordsAtHand.None;

    /// <summary>How many records were taken on, and not out again.</summary>
    public int Count => _records.Count;

    /// <summary>How many bytes they have together.</summary>
    public int Size { get; private set; }

    /// <summary>The offset of the first.</summary>
    public long FirstOffset => _records[0].Context.Offset;

    public FailureRoute Route => worker.Handler.Failure;

    /// <summary>
    /// Takes a record on; <see langword="false"/> when its frame cannot be taken off: then those before it are handled first, and it begins the next batch. The frame of the first is left to
    /// <see cref="InvokeAsync"/>, whose failure it then is.
    /// </summary>
    public async ValueTask<bool> TryAddAsync(ConsumedRecord record)
    {
        if (!_idle.TryPop(out var call)) call = new HandlerCall(worker);
        call.Begin(record);
        if (_records.Count > 0 && !await CanOpenAsync(call).ConfigureAwait(false))
        {
            LetGo(call);
            return false;
        }

        _records.Add(call);
        Size += ConcurrentCall.SizeOf(record);
        return true;
    }

    /// <summary>Gives the batch what it is acknowledged by; it stands with its first record.</summary>
    public void SetAcknowledgement(Acknowledgement acknowledgement) => _records[0].SetAcknowledgement(acknowledgement);

    /// <summary>Hands the records that were taken on to the handler.</summary>
    public async ValueTask InvokeAsync()
    {
        Publish();
        foreach (var call in _records)
        {
            if (!call.IsOpen) await OpenAsync(call).ConfigureAwait(false);
        }

        var contexts = new MessageContext[_records.Count];
        for (var i = 0; i < contexts.Length; i++) contexts[i] = _records[i].Context;
        if (!worker.Handler.NeedsScope)
        {
            await invoke(contexts, worker.Group.Services, worker.Abandoned).ConfigureAwait(false);
            return;
        }

        var scope = worker.Group.Scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            await invoke(contexts, scope.ServiceProvider, worker.Abandoned).ConfigureAwait(false);
        }
    }

    public Exception Explain(Exception exception) => exception;

    public IEnumerable<FailedRecord> Records() => _records.SelectMany(static call => call.Records());

    /// <summary>A record that is no message, which was found while the batch was read: the handler has not seen the others yet.</summary>
    public IFailedCall? TakeOut(Exception exception)
    {
        if (exception is not MessageFormatException format || format.Topic != worker.Partition.Topic || format.Partition != worker.Partition.Partition) return null;
        var index = _records.FindIndex(call => call.Context.Offset == format.Offset);
        if (index < 0) return null;
        if (_takenOut is not null) LetGo(_takenOut);
        _takenOut = _records[index];
        _records.RemoveAt(index);
        Publish();
        return _takenOut;
    }

    public void Again()
    {
        foreach (var call in _records) call.Again();
    }

    /// <summary>The records are done with: their contexts throw from now on.</summary>
    public void End()
    {
        if (_takenOut is not null) LetGo(_takenOut);
        _takenOut = null;
        foreach (var call in _records) LetGo(call);
        _records.Clear();
        Size = 0;
        Publish();
    }

    /// <summary>After <see cref="End"/>.</summary>
    public void Dispose()
    {
        foreach (var call in _idle) call.Dispose();
    }

    private async ValueTask OpenAsync(HandlerCall call)
    {
        try
        {
            if (!call.TryOpen()) await call.OpenAsync().ConfigureAwait(false);
        }
        catch (MessageFormatException exception)
        {
            throw exception.WithLocation(worker.Partition.Topic, worker.Partition.Partition, call.Context.Offset);
        }
    }

    // Why it cannot is told when it is tried once more, as the first of its batch.
    private async ValueTask<bool> CanOpenAsync(HandlerCall call)
    {
        try
        {
            await OpenAsync(call).ConfigureAwait(false);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private void LetGo(HandlerCall call)
    {
        call.End();
        _idle.Push(call);
    }

    private void Publish()
    {
        if (_records.Count > 0) Volatile.Write(ref _first, _records[0].Context.Offset);
        Volatile.Write(ref _atHand, _records.Count);
    }
}
