using System.Buffers;
using TypedKafka.Client;

namespace TypedKafka.Handling;

/// <summary>
/// A record that is handled beside others of its partition. Its bytes are copied, so that the fetched batch goes back as soon as all of it is on its way: a slow record must not hold up what is
/// fetched after it.
/// </summary>
internal sealed class ConcurrentCall(PartitionWorker worker, ConcurrentDispatch dispatch) : IThreadPoolWorkItem, IDisposable
{
    private readonly HandlerCall _call = new(worker);
    private byte[] _bytes = [];
    private volatile bool _isRunning;

    public long Offset { get; private set; }

    /// <summary>The record as long as its handler runs.</summary>
    public RecordsAtHand AtHand => _isRunning ? _call.AtHand : RecordsAtHand.None;

    /// <summary>How many bytes were copied.</summary>
    public int Size { get; private set; }

    /// <summary>What the record waits in line by, or <see langword="null"/> when it waits for none.</summary>
    public int? Line { get; set; }

    /// <summary>The next record of the same line, which starts when this one is done. Under the dispatch's lock.</summary>
    public ConcurrentCall? Next { get; set; }

    /// <summary>Under the dispatch's lock.</summary>
    public bool IsDone { get; set; }

    /// <summary>What the record waits for besides its handler, where that acknowledges by hand.</summary>
    public PendingAcknowledgement? Pending { get; set; }

    public static int SizeOf(in ConsumedRecord record) => record.Key.Length + record.Value.Length + record.HeaderBytes.Length;

    public void Take(in ConsumedRecord record, ProcessingOrder ordering)
    {
        Offset = record.Offset;
        Size = SizeOf(record);
        Next = null;
        IsDone = false;

        // Two keys of one hash wait for each other without need; two records of one key always do.
        Line = ordering == ProcessingOrder.Key && record.HasKey ? Hash(record.Key.Span) : null;
        _bytes = ArrayPool<byte>.Shared.Rent(Size);
        var (key, value, headers) = (record.Key.Length, record.Value.Length, record.HeaderBytes.Length);
        record.Key.CopyTo(_bytes);
        record.Value.CopyTo(_bytes.AsMemory(key));
        record.HeaderBytes.CopyTo(_bytes.AsMemory(key + value));
        _call.Begin(
            record,
            record.HasKey ? (ReadOnlyMemory<byte>?)_bytes.AsMemory(0, key) : null,
            record.HasValue ? (ReadOnlyMemory<byte>?)_bytes.AsMemory(key, value) : null,
            _bytes.AsMemory(key + value, headers));
    }

    /// <summary>Runs the handler. The worker was entered, and a permit taken, before.</summary>
    public void Execute()
    {
        _isRunning = true;
        _ = RunAsync();
    }

    /// <summary>The record's context throws from now on, and its bytes go back.</summary>
    public void End()
    {
        _isRunning = false;
        _call.End();
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    public void Dispose() => _call.Dispose();

    private static int Hash(ReadOnlySpan<byte> key)
    {
        var hash = default(HashCode);
        hash.AddBytes(key);
        return hash.ToHashCode();
    }

    private async Task RunAsync()
    {
        Exception? failure = null;
        var isHandled = false;
        try
        {
            if (Pending is not null) _call.SetAcknowledgement(worker.Acknowledgements!.HandOver(Pending));
            await _call.InvokeAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        // What is waited for holds no permit. Where the worker stops, it does so before another record can begin.
        var stops = failure is not null && _call.Route.StopsAtOnce;
        if (!stops) dispatch.Release();
        try
        {
            isHandled = failure is null || await worker.Failures.RecoverAsync(_call, failure).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            worker.OnException(_call.AtHand, exception);
        }
        finally
        {
            if (stops) dispatch.Release();
            if (Pending is not null) Tell(Pending, isHandled);
            End();
            dispatch.Ended(this, isHandled);
        }
    }

    private void Tell(PendingAcknowledgement pending, bool isHandled)
    {
        if (!isHandled)
        {
            worker.Acknowledgements!.Threw(pending);
            return;
        }

        _call.Acknowledge();
        worker.Acknowledgements!.Returned(pending, _call.AtHand);
    }
}
