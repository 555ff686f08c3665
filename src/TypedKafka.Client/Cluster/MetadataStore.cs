using Microsoft.Extensions.Logging;
using TypedKafka.Client.Diagnostics;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Cluster;

/// <summary>
/// What is known of the cluster, kept up to date: a snapshot that is replaced as a whole, one refresh at a time whoever asks, at the latest when it is
/// <see cref="KafkaClientOptions.MetadataMaxAge"/> old.
/// </summary>
internal sealed class MetadataStore : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly TopicSet _topics = new();
    private readonly MetadataRefresh _refresh;
    private readonly TimeProvider _time;
    private readonly TimeSpan _retryBackoff;
    private readonly TimeSpan _retryBackoffMax;
    private readonly TimeSpan _maxAge;
    private readonly CancellationTokenSource _closing = new();
    private readonly ILogger _logger;
    private ClusterMetadata _current = ClusterMetadata.Empty;
    private Task<ClusterMetadata>? _running;
    private Deadline _notBefore;
    private int _askedVersion;
    private Deadline _expiry = Deadline.Never;
    private TaskCompletionSource _changed = NewSignal();

    public MetadataStore(ClusterContext context)
    {
        _time = context.Time;
        _retryBackoff = context.Settings.RetryBackoff;
        _retryBackoffMax = context.Settings.RetryBackoffMax;
        _maxAge = context.Settings.MetadataMaxAge;
        _logger = context.Logger;
        _refresh = new MetadataRefresh(context, this, _closing.Token);
    }

    /// <summary>
    /// A newer snapshot is there. Called on the thread that brought it, with no lock held: look, set a flag, return. The handler reads <see cref="Current"/>.
    /// </summary>
    public event Action<ClusterMetadata>? Updated;

    /// <summary>The latest snapshot; <see cref="ClusterMetadata.Empty"/> before the first answer.</summary>
    public ClusterMetadata Current => Volatile.Read(ref _current);

    /// <summary>The topics in use.</summary>
    public TopicSet Topics => _topics;

    /// <summary>Completes when the next snapshot is there.</summary>
    public Task NextChange
    {
        get
        {
            lock (_lock) return _changed.Task;
        }
    }

    /// <summary>Why brokers could not be asked, for errors.</summary>
    public AttemptLog Attempts => _refresh.Attempts;

    /// <summary>Registers a use of the topic: refreshes ask for it from now on. If it is not known yet, one is begun.</summary>
    public void Track(string topic)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        if (_topics.Add(topic) && Current.Topic(topic) is null) RequestRefresh();
    }

    /// <summary>Ends a use that <see cref="Track"/> began.</summary>
    public void Untrack(string topic) => _topics.Remove(topic);

    /// <summary>Begins a refresh, unless one runs, and does not wait for it. It goes on until it succeeds or fails for good.</summary>
    public void RequestRefresh() => ObserveInBackground(StartOrJoin());

    /// <summary>Waits for a refresh; one that runs is joined.</summary>
    /// <exception cref="KafkaTimeoutException">No broker answered by the deadline; the message has each address with its reason.</exception>
    /// <exception cref="KafkaException">What trying again does not mend: refused credentials, a listener of another kind.</exception>
    public async ValueTask<ClusterMetadata> RefreshAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        var refresh = StartOrJoin();
        try
        {
            return await refresh.WaitAsync(deadline.Remaining, _time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            ObserveInBackground(refresh);
            throw new KafkaTimeoutException($"No broker answered a metadata request in time. {Attempts}", Attempts.Any);
        }
    }

    /// <summary>The current snapshot, or the first one.</summary>
    public ValueTask<ClusterMetadata> GetAsync(Deadline deadline, CancellationToken cancellationToken) =>
        Current is { Brokers.Count: > 0 } current ? new ValueTask<ClusterMetadata>(current) : RefreshAsync(deadline, cancellationToken);

    /// <summary>
    /// Waits until the topic is known with its partitions. A topic that does not exist may be about to: that is waited for until the deadline. Who goes on using it tracks it as well.
    /// </summary>
    /// <exception cref="KafkaTimeoutException">It did not become known; the inner exception has the broker's last word.</exception>
    /// <exception cref="KafkaAuthorizationException">It may not be described.</exception>
    public ValueTask<TopicMetadata> WaitForTopicAsync(string topic, Deadline deadline, CancellationToken cancellationToken) =>
        Current.Topic(topic) is { IsKnown: true } known ? new ValueTask<TopicMetadata>(known) : WaitForTopicSlowAsync(topic, deadline, cancellationToken);

    /// <summary>Takes over who leads a partition, as a Produce or Fetch response told. Older epochs are ignored.</summary>
    public void UpdateLeader(string topic, int partition, int leaderId, int leaderEpoch, BrokerInfo? leader = null) =>
        Change(current => MetadataMerge.ApplyLeader(current, topic, partition, leaderId, leaderEpoch, leader));

    /// <inheritdoc cref="UpdateLeader(string, int, int, int, BrokerInfo?)"/>
    public void UpdateLeader(Guid topicId, int partition, int leaderId, int leaderEpoch, BrokerInfo? leader = null) =>
        Change(current => current.TopicsById.TryGetValue(topicId, out var topic)
            ? MetadataMerge.ApplyLeader(current, topic.Name, partition, leaderId, leaderEpoch, leader)
            : null);

    /// <summary>Takes over a broker that a response named.</summary>
    public void UpdateBroker(BrokerInfo broker) => Change(current => MetadataMerge.ApplyBroker(current, broker));

    /// <summary>Replaces the snapshot by what the function makes of it; null leaves it.</summary>
    public void Change(Func<ClusterMetadata, ClusterMetadata?> change)
    {
        ClusterMetadata? next;
        TaskCompletionSource changed;
        lock (_lock)
        {
            next = change(_current);
            if (next is null) return;
            Volatile.Write(ref _current, next);
            changed = _changed;
            _changed = NewSignal();
        }

        changed.TrySetResult();
        Updated?.Invoke(next);
    }

    /// <summary>Begins a refresh when the snapshot is too old. Called by the client's housekeeping.</summary>
    public void RefreshIfOld()
    {
        bool isOld;
        lock (_lock) isOld = _expiry.IsExpired && _running is null;
        if (isOld && _topics.ToArray().Length > 0) RequestRefresh();
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        Task? running;
        lock (_lock) running = _running;
        if (running is not null) await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task<ClusterMetadata> StartOrJoin()
    {
        lock (_lock)
        {
            if (_running is not null) return _running;
            ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, typeof(KafkaCluster));
            var notBefore = _askedVersion == _topics.Version ? _notBefore : default;
            _askedVersion = _topics.Version;
            using (ExecutionContext.SuppressFlow()) return _running = Task.Run(() => RunAsync(notBefore), CancellationToken.None);
        }
    }

    private async Task<ClusterMetadata> RunAsync(Deadline notBefore)
    {
        try
        {
            // Whoever asks again at once gets the same answer again: an election takes its time.
            if (!notBefore.IsExpired) await Task.Delay(notBefore.Remaining, _time, _closing.Token).ConfigureAwait(false);
            return await _refresh.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
            {
                _running = null;
                _notBefore = Deadline.After(_time, _retryBackoff);
                _expiry = Deadline.After(_time, _maxAge);
            }
        }
    }

    private void ObserveInBackground(Task refresh) =>
        _ = refresh.ContinueWith(
            static (task, logger) =>
            {
                if (task.Exception?.InnerException is KafkaException failure) ClusterLog.RefreshFailed((ILogger)logger!, failure.Message);
            },
            _logger,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

    private async ValueTask<TopicMetadata> WaitForTopicSlowAsync(string topic, Deadline deadline, CancellationToken cancellationToken)
    {
        _topics.Add(topic);
        try
        {
            return await AskForTopicAsync(topic, deadline, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _topics.Remove(topic);
        }
    }

    private async Task<TopicMetadata> AskForTopicAsync(string topic, Deadline deadline, CancellationToken cancellationToken)
    {
        var wait = _retryBackoff;
        KafkaException? failure = null;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TopicMetadata? found;
            try
            {
                found = (await RefreshAsync(deadline, cancellationToken).ConfigureAwait(false)).Topic(topic);
            }
            catch (KafkaTimeoutException) when (failure is not null)
            {
                throw NotAvailable(topic, failure);
            }

            if (found is { IsKnown: true }) return found;
            // The refresh that was joined had begun before the topic was asked for.
            if (found is null && !deadline.IsExpired) continue;
            failure = BrokerErrors.ToException(found?.Error ?? ErrorCode.UnknownTopicOrPartition, $"The topic '{topic}' is not available");
            if (!failure.IsTransient) throw failure;
            if (deadline.IsExpired) throw NotAvailable(topic, failure);
            await Task.Delay(deadline.Clamp(wait), _time, cancellationToken).ConfigureAwait(false);
            wait = wait * 2 < _retryBackoffMax ? wait * 2 : _retryBackoffMax;
        }
    }

    private static KafkaTimeoutException NotAvailable(string topic, KafkaException failure) =>
        new($"The topic '{topic}' did not become available in time. {failure.Message}", failure);
}
