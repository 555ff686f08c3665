using TypedKafka.Client;
using TypedKafka.Handling.Failures;

namespace TypedKafka.Handling;

/// <summary>
/// Hands the records of one assigned partition to its handler. It has at most one batch at a time: the consumer reads on only when that is given back. A batch runs as one work item of the
/// thread pool.
/// </summary>
internal sealed class PartitionWorker : IThreadPoolWorkItem, IAsyncDisposable
{
    private readonly RecordDispatch _dispatch;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abandoned = new();
    private readonly Lock _gate = new();
    private ConsumedBatch? _batch;
    private int _running;
    private TaskCompletionSource? _stopped;
    private volatile bool _isStopping;
    private volatile bool _isDisposed;

    public PartitionWorker(GroupContext group, HandlerBinding handler, TopicPartition partition)
    {
        Group = group;
        Handler = handler;
        Progress = new PartitionProgress(partition);
        Abandoned = _abandoned.Token;
        Failures = new RecordFailures(this, group.Sender);
        if (handler.Retry is { } retry) Clock = new RetryClock(this, retry.Delay);
        if (handler.IsManual) Acknowledgements = new AcknowledgementWindow(this);
        _dispatch = RecordDispatch.Of(this);
    }

    public GroupContext Group { get; }

    public HandlerBinding Handler { get; }

    public TopicPartition Partition => Progress.Partition;

    public PartitionProgress Progress { get; }

    /// <summary>What becomes of records that fail.</summary>
    public RecordFailures Failures { get; }

    /// <summary>When the records of a retry topic are due; <see langword="null"/> on other topics.</summary>
    public RetryClock? Clock { get; }

    /// <summary>What is open where a handler acknowledges by hand; else <see langword="null"/>.</summary>
    public AcknowledgementWindow? Acknowledgements { get; }

    /// <summary>What the handler is at; with several records at once, the first of them.</summary>
    public RecordsAtHand AtHand => _dispatch.AtHand;

    public string HandlerName => Handler.Name;

    /// <summary>No record is begun any more.</summary>
    public bool IsStopping => _isStopping;

    /// <summary>Cancelled when a handler should give up.</summary>
    public CancellationToken Abandoned { get; }

    /// <summary>Takes a batch over and starts on it, unless the worker is stopping: then the batch is still the caller's.</summary>
    public bool TryStart(ConsumedBatch batch)
    {
        lock (_gate)
        {
            if (_isStopping) return false;
            if (_batch is not null) throw new InvalidOperationException($"A second batch of {Partition} was delivered before the first was given back.");
            _batch = batch;
            _running++;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return true;
    }

    /// <summary>Stops after the records at hand. The task completes when no handler of this partition runs any more and nothing waits to be acknowledged; it never fails.</summary>
    public Task StopAsync()
    {
        BeginToStop();
        lock (_gate)
        {
            if (_running == 0) return Task.CompletedTask;
            _stopped ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _stopped.Task;
        }
    }

    /// <summary>Asks the handlers at hand to give up: their records are someone else's now, or the time to stop is over.</summary>
    public void Abandon()
    {
        BeginToStop();
        Acknowledgements?.Revoke();
        if (!_isDisposed) _abandoned.Cancel();
    }

    /// <summary>Begins something that the worker does not count as stopped before <see cref="Exit"/>; <see langword="false"/> when it is stopping.</summary>
    public bool TryEnter()
    {
        lock (_gate)
        {
            if (_isStopping) return false;
            _running++;
            return true;
        }
    }

    /// <summary>As <see cref="TryEnter"/>, from within something that it has counted: that goes on also while the worker is stopping.</summary>
    public void Enter()
    {
        lock (_gate) _running++;
    }

    /// <summary>Ends what <see cref="TryEnter"/> or <see cref="Enter"/> began.</summary>
    public void Exit()
    {
        TaskCompletionSource? stopped;
        lock (_gate) stopped = --_running == 0 ? _stopped : null;
        stopped?.TrySetResult();
    }

    /// <summary>Takes a permit; <see langword="false"/>, without one, when the worker stops.</summary>
    public async ValueTask<bool> EnterAsync(SemaphoreSlim limit)
    {
        if (!await UnlessStoppingAsync(limit.WaitAsync(_stopping.Token)).ConfigureAwait(false)) return false;
        if (!_isStopping) return true;
        limit.Release();
        return false;
    }

    /// <summary>Awaits something that the worker has set up to be cancelled when it stops; <see langword="false"/> when it was.</summary>
    private async ValueTask<bool> UnlessStoppingAsync(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (_isStopping)
        {
            return false;
        }
    }

    /// <summary>Awaits <paramref name="room"/> as long as the worker is not stopping; <see langword="false"/> when it is.</summary>
    public ValueTask<bool> WaitForRoomAsync(Task room) => UnlessStoppingAsync(room.WaitAsync(_stopping.Token));

    /// <summary>
    /// Waits, while the consumer knows that nothing is stuck: what waits longer than <see cref="ConsumerOptions.MaxPollInterval"/> would cost the membership (KIP-62). <see langword="false"/> as soon as the worker stops.
    /// </summary>
    public async ValueTask<bool> DelayAsync(TimeSpan delay)
    {
        var (time, started) = (Group.Time, Group.Time.GetTimestamp());
        var longest = Group.Settings.MaxPollInterval / 4;
        while (delay - time.GetElapsedTime(started) is { Ticks: > 0 } left)
        {
            if (!await UnlessStoppingAsync(Task.Delay(left < longest ? left : longest, time, _stopping.Token)).ConfigureAwait(false)) return false;
            lock (_gate) _batch?.NoteWait();
        }

        return !_isStopping;
    }

    /// <summary>Whether a failure is only that the handler gave up, as it was asked to.</summary>
    public bool HasGivenUp(Exception exception) => exception is OperationCanceledException && _abandoned.IsCancellationRequested;

    /// <summary>A handler gave up, as it was asked to; or it failed, and with it the membership.</summary>
    public void OnException(RecordsAtHand at, Exception exception)
    {
        if (HasGivenUp(exception))
        {
            Group.Log.HandlerGaveUp(HandlerName, Partition, at.Offset, Group.GroupId);
            return;
        }

        BeginToStop();
        Group.Fail(this, at, exception);
    }

    /// <summary>A transaction failed for good, with no record at hand; or it gave up, as it was asked to.</summary>
    public void OnTransactionException(Exception exception)
    {
        if (HasGivenUp(exception)) return;
        BeginToStop();
        Group.Log.TransactionFailed(exception, Partition, Group.GroupId);
        Group.Fail(exception);
    }

    /// <summary>Only after the worker has stopped: a handler that runs still may ask the token for more.</summary>
    public ValueTask DisposeAsync()
    {
        _isDisposed = true;
        _abandoned.Dispose();
        _stopping.Dispose();
        return _dispatch.DisposeAsync();
    }

    // Only once: a worker that has stopped and was disposed is told to stop again when the group is left.
    private void BeginToStop()
    {
        lock (_gate)
        {
            if (_isStopping) return;
            _isStopping = true;
        }

        _stopping.Cancel();
    }

    void IThreadPoolWorkItem.Execute() => _ = RunAsync(_batch!);

    private async Task RunAsync(ConsumedBatch batch)
    {
        try
        {
            await _dispatch.RunAsync(batch).ConfigureAwait(false);
        }
        finally
        {
            // Before the batch is given back: the next one may come at once.
            lock (_gate) _batch = null;
            batch.Dispose();
            Exit();
        }
    }
}
