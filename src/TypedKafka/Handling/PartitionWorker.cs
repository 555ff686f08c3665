using Microsoft.Extensions.DependencyInjection;
using TypedKafka.Client;
using TypedKafka.Framing;

namespace TypedKafka.Handling;

/// <summary>
/// Hands the records of one assigned partition to its handler, one after the other. It has at most one batch at a time: the consumer reads on only when that is
/// given back. A batch runs as one work item of the thread pool, so handlers that complete synchronously cost no allocation.
/// </summary>
internal sealed class PartitionWorker : IThreadPoolWorkItem, IDisposable
{
    /// <summary>What <see cref="CurrentOffset"/> is between records.</summary>
    public const long NoRecord = -1;

    private readonly GroupContext _group;
    private readonly HandlerBinding _handler;
    private readonly FrameOpener? _frames;
    private readonly MessageLease _lease = new();
    private readonly CancellationTokenSource _abandoned = new();
    private readonly Lock _gate = new();
    private ConsumedBatch? _batch;
    private TaskCompletionSource? _stopped;
    private volatile bool _isStopping;
    private long _current = NoRecord;

    public PartitionWorker(GroupContext group, HandlerBinding handler, TopicPartition partition)
    {
        _group = group;
        _handler = handler;
        Progress = new PartitionProgress(partition);
        if (group.Framing is { } framing && handler.Definition.Schema is { } schema) _frames = new FrameOpener(framing.OpenReader(partition.Topic, schema));
    }

    public TopicPartition Partition => Progress.Partition;

    public PartitionProgress Progress { get; }

    /// <summary>The offset of the record that the handler is working on, or <see cref="NoRecord"/>.</summary>
    public long CurrentOffset => Volatile.Read(ref _current);

    /// <summary>The schema that the record at hand was written with, where its frame says.</summary>
    public string? WriterSchema { get; private set; }

    public string HandlerName => _handler.Definition.Name;

    /// <summary>Takes a batch over and starts on it, unless the worker is stopping: then the batch is still the caller's.</summary>
    public bool TryStart(ConsumedBatch batch)
    {
        lock (_gate)
        {
            if (_isStopping) return false;
            if (_batch is not null) throw new InvalidOperationException($"A second batch of {Partition} was delivered before the first was given back.");
            _batch = batch;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return true;
    }

    /// <summary>Stops after the record at hand. The task completes when no handler of this partition runs any more; it never fails.</summary>
    public Task StopAsync()
    {
        lock (_gate)
        {
            _isStopping = true;
            if (_batch is null) return Task.CompletedTask;
            _stopped ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _stopped.Task;
        }
    }

    /// <summary>Asks the handler at hand to give up: its record is someone else's now, or the time to stop is over.</summary>
    public void Abandon()
    {
        _isStopping = true;
        _abandoned.Cancel();
    }

    /// <summary>Only after the worker has stopped: a handler that runs still may ask the token for more.</summary>
    public void Dispose()
    {
        _abandoned.Dispose();
        _frames?.Dispose();
    }

    void IThreadPoolWorkItem.Execute() => _ = RunAsync(_batch!);

    private async Task RunAsync(ConsumedBatch batch)
    {
        var handled = 0;
        try
        {
            while (!_isStopping && batch.MoveNext())
            {
                var handling = Handle(batch.Current);
                if (handling.IsCompletedSuccessfully) handling.GetAwaiter().GetResult();
                else await handling.ConfigureAwait(false);
                _lease.End();
                Progress.Complete(_current + 1);
                Volatile.Write(ref _current, NoRecord);
                handled++;
            }

            // Past the batch's end there may be offsets without a record: transaction markers, or what compaction took away.
            if (!_isStopping) Progress.Complete(batch.EndOffset);
        }
        catch (OperationCanceledException) when (_abandoned.IsCancellationRequested)
        {
            _lease.End();
            _group.Log.HandlerGaveUp(HandlerName, Partition, CurrentOffset, _group.GroupId);
        }
        catch (Exception exception)
        {
            _lease.End();
            _isStopping = true;
            _group.Fail(this, exception);
        }
        finally
        {
            _group.CountHandled(handled);
            Finish(batch);
        }
    }

    private ValueTask Handle(in ConsumedRecord record)
    {
        Volatile.Write(ref _current, record.Offset);
        WriterSchema = null;
        var context = _lease.Begin(
            Partition.Topic,
            Partition.Partition,
            record.Offset,
            record.TimestampMilliseconds,
            _group.GroupId,
            record.HasKey ? (ReadOnlyMemory<byte>?)record.Key : null,
            record.HasValue ? (ReadOnlyMemory<byte>?)record.Value : null,
            record.HeaderBytes,
            record.HeaderCount);
        if (_frames is null || !record.HasValue) return Invoke(context);
        if (!_frames.TryOpen(context.Value, context.Headers, out var frame)) return HandleUnknownSchemaAsync(context);
        return Invoke(context, frame);
    }

    private async ValueTask HandleUnknownSchemaAsync(MessageContext context)
    {
        await _frames!.PrepareAsync(context.Value.Span, context.Headers, _abandoned.Token).ConfigureAwait(false);
        await Invoke(context, _frames.Open(context.Value, context.Headers)).ConfigureAwait(false);
    }

    private ValueTask Invoke(MessageContext context, MessageFrame frame)
    {
        WriterSchema = frame.Schema;
        _lease.SetBody(frame.Body);
        return Invoke(context);
    }

    private ValueTask Invoke(MessageContext context) => _handler.NeedsScope
        ? HandleInScopeAsync(context)
        : _handler.Definition.Invoke(context, _group.Services, _abandoned.Token);

    private async ValueTask HandleInScopeAsync(MessageContext context)
    {
        var scope = _group.Scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            await _handler.Definition.Invoke(context, scope.ServiceProvider, _abandoned.Token).ConfigureAwait(false);
        }
    }

    private void Finish(ConsumedBatch batch)
    {
        TaskCompletionSource? stopped;
        Volatile.Write(ref _current, NoRecord);
        lock (_gate)
        {
            // Before the batch is given back: the next one may come at once.
            _batch = null;
            stopped = _stopped;
        }

        batch.Dispose();
        stopped?.TrySetResult();
    }
}
