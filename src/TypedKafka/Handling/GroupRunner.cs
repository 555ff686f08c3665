using TypedKafka.Client;

namespace TypedKafka.Handling;

/// <summary>
/// One membership: a consumer that reads for all handlers of a cluster and group. The reading loop only hands batches to the workers of their partitions; it goes on through
/// every transient failure, a broker that is not there included, and ends at the first failure of another kind.
/// </summary>
internal sealed class GroupRunner : IDisposable
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(5);

    private readonly GroupContext _group;
    private readonly KafkaConsumer _consumer;
    private readonly OffsetCommitter _committer;
    private readonly GroupPartitions _partitions;
    private readonly LogThrottle _throttle;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _drained = new();
    private Task _reading = Task.CompletedTask;
    private Task _committing = Task.CompletedTask;
    private readonly Lock _gate = new();
    private Task? _stop;
    private bool _hasLeft;

    public GroupRunner(GroupContext group, KafkaConsumer consumer)
    {
        _group = group;
        _consumer = consumer;
        _committer = new OffsetCommitter(group.GroupId, consumer, group.Log, group.Time);
        _partitions = new GroupPartitions(group, _committer);
        _throttle = new LogThrottle(group.Time, TimeSpan.FromSeconds(30));
    }

    /// <summary>Fails when the membership cannot go on; completes after <see cref="StopAsync"/>.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    /// <summary>Joins the group and starts to read. Returns at once: a broker that is not there is waited for.</summary>
    public void Start()
    {
        _consumer.Subscribe(_group.Plan.Handlers.Keys.ToArray(), _partitions);
        _group.Log.Starting(_group.GroupId, string.Join(", ", _group.Plan.Handlers.Keys));
        _reading = Task.Run(ReadAsync);
        _committing = _committer.RunAsync(() => _partitions.Progress, _group.Settings.CommitInterval, _drained.Token);
        Completion = CompleteAsync();
    }

    /// <summary>
    /// Stops reading, awaits the handlers at hand, commits, leaves the group and reports. Past <paramref name="cancellationToken"/> nothing is awaited any more: handlers are asked to give up,
    /// and what was not committed will be delivered again. Every call returns the same task.
    /// </summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_gate) return _stop ??= StopCoreAsync(cancellationToken);
    }

    /// <summary>After <see cref="StopAsync"/>, which has asked the consumer to close: what of that is not done in time goes on by itself and is not awaited here.</summary>
    public void Dispose()
    {
        // A closing that goes on may still call the listener, which commits.
        if (_hasLeft) _committer.Dispose();
        _stopping.Dispose();
        _drained.Dispose();
    }

    private async Task CompleteAsync()
    {
        var first = await Task.WhenAny(_reading, _group.Failure).ConfigureAwait(false);

        // A failure ends the reading loop too, without an error of its own, and either of the two may be seen first.
        if (_group.Failure.IsCompleted) first = _group.Failure;
        if (first == _reading && _reading.Exception?.InnerException is { } exception) _group.Log.CannotGoOn(exception, _group.GroupId);
        await first.ConfigureAwait(false);
    }

    private async Task ReadAsync()
    {
        var retry = FirstRetry;
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await foreach (var batch in _consumer.ReadBatchesAsync(_stopping.Token).ConfigureAwait(false))
                {
                    retry = FirstRetry;
                    _throttle.Reset();
                    _partitions.Dispatch(batch);
                    if (_group.Failure.IsCompleted) return;
                }
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (KafkaException exception) when (exception.IsTransient)
            {
                if (_throttle.ShouldLog(out var suppressed)) _group.Log.ReadFailed(exception, _group.GroupId, suppressed);
                await Task.Delay(retry, _group.Time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                retry = retry * 2 < LastRetry ? retry * 2 : LastRetry;
            }
        }
    }

    private async Task LeaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _consumer.CloseAsync(cancellationToken).ConfigureAwait(false);
            _hasLeft = true;
        }
        catch (Exception exception) when (exception is KafkaException or OperationCanceledException)
        {
            // The brokers find out by the session time-out.
            _group.Log.NotLeft(exception, _group.GroupId);
        }
    }

    private async Task StopCoreAsync(CancellationToken cancellationToken)
    {
        var started = _group.Time.GetTimestamp();
        await _stopping.CancelAsync().ConfigureAwait(false);

        // Dispatch stops at once; what the reading loop still has in hand goes back unread.
        var running = _partitions.StopDispatch();
        _group.Log.Stopping(_group.GroupId, running);
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var workers = _partitions.Workers;

        // Commits go on meanwhile: when the time is over nothing can be committed any more.
        await _partitions.StopAsync(workers, Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
        await _drained.CancelAsync().ConfigureAwait(false);
        await _committing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var committed = await _committer.CommitAsync(_partitions.Progress, cancellationToken).ConfigureAwait(false);
        await LeaveAsync(cancellationToken).ConfigureAwait(false);
        _group.Log.Stopped(_group.GroupId, _group.Handled, committed, _group.Time.GetElapsedTime(started).TotalSeconds);
    }
}
