using System.Runtime.CompilerServices;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Consuming;
using TypedKafka.Client.Consuming.Fetching;
using TypedKafka.Client.Consuming.Offsets;
using TypedKafka.Client.Consuming.Records;
using TypedKafka.Client.Groups;
using TypedKafka.Client.Options;
using TypedKafka.Client.Time;

namespace TypedKafka.Client;

/// <summary>
/// Reads records, keys and values as bytes: of partitions that it is given (<see cref="Assign(IEnumerable{TopicPartition})"/>) or that its group gives it (<see cref="Subscribe"/>).
/// Nothing blocks; every method may be called from any thread, and one reader reads at a time. Records are fetched ahead of the reader, but the position moves only when the reader moves.
/// </summary>
/// <remarks>
/// Offsets are committed by <see cref="CommitAsync(IReadOnlyCollection{TopicPartitionOffset}, CancellationToken)"/> and never by themselves. The consumer is made of a
/// <see cref="PartitionTable"/> (what is assigned, and the fetched bytes), a <see cref="FetchScheduler"/> (what is fetched from whom), an <see cref="OffsetResolver"/>
/// (where partitions begin) and, with a subscription, a <see cref="GroupLoop"/>; each says who owns which buffer and which thread runs it.
/// </remarks>
public sealed partial class KafkaConsumer : IAsyncDisposable
{
    private readonly ClusterClient _cluster;
    private readonly ConsumerSettings _settings;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private readonly InitialPartitions _initial = new();
    private readonly FetchedRecordsPool _pool = new();
    private readonly PartitionTable _table;
    private readonly FetchScheduler _scheduler;
    private readonly OffsetLookup _lookup;
    private readonly ReaderActivity _activity;

    // Fetches and joins wait at the broker: they share a connection with no other consumer.
    private readonly int _lane;
    private readonly GroupCoordinator? _coordinator;
    private readonly CommittedOffsets? _committed;
    private GroupLoop? _group;
    private string[] _subscription = [];
    private bool _assigned;
    private int _reading;
    private int _closing;

    internal KafkaConsumer(ClusterClient cluster, ConsumerSettings settings)
    {
        _cluster = cluster;
        _settings = settings;
        _lane = cluster.NewLane();
        _activity = new ReaderActivity(cluster.Time);
        _lookup = new OffsetLookup(cluster, settings.IsolationLevel);
        if (settings.GroupId is { } groupId)
        {
            _coordinator = new GroupCoordinator(cluster, groupId, _lane);
            _committed = new CommittedOffsets(cluster, _coordinator, settings.IsolationLevel);
        }

        var readCommitted = settings.IsolationLevel == IsolationLevel.ReadCommitted;
        var tableSettings = new PartitionTableSettings(readCommitted, settings.CheckCrcs, cluster.Settings.MaxResponseSize, () => Deadline.After(cluster.Time, cluster.Settings.RetryBackoff).Timestamp);
        _table = new PartitionTable(_pool, tableSettings, Changed);
        var resolver = new OffsetResolver(cluster, settings, _table, _committed, _initial, Changed, _stopping.Token);
        _scheduler = new FetchScheduler(cluster, settings, _pool, _table, resolver, _lane, _stopping.Token);
    }

    /// <summary>The group's id, or <see langword="null"/> without a group.</summary>
    public string? GroupId => _settings.GroupId;

    /// <summary>The topics that are subscribed to.</summary>
    public IReadOnlyCollection<string> Subscription => Volatile.Read(ref _subscription);

    /// <summary>The partitions that belong to this consumer now.</summary>
    public IReadOnlyCollection<TopicPartition> Assignment
    {
        get
        {
            lock (_table.Gate)
                return [.. _table.Partitions.Select(p => p.Id)];
        }
    }

    /// <summary>
    /// Joins the consumer's group and reads what the group gives it of these topics; called again, the subscription is replaced. Returns at once: joining goes on by itself, and what keeps it from succeeding
    /// reaches the reader. A topic that does not exist yet is waited for.
    /// </summary>
    /// <param name="topics">The topics; none leaves the group.</param>
    /// <param name="listener">Told, and awaited, when partitions come and go.</param>
    /// <exception cref="InvalidOperationException">There is no <see cref="ConsumerOptions.GroupId"/>, or partitions were assigned by hand.</exception>
    public void Subscribe(IEnumerable<string> topics, IRebalanceListener? listener = null)
    {
        ArgumentNullException.ThrowIfNull(topics);
        string[] wanted = [.. topics.Distinct(StringComparer.Ordinal)];
        foreach (var topic in wanted)
            ArgumentException.ThrowIfNullOrEmpty(topic, nameof(topics));
        ThrowIfClosing();
        var coordinator = _coordinator ?? throw new InvalidOperationException($"A subscription needs a group: set {nameof(ConsumerOptions)}.{nameof(ConsumerOptions.GroupId)}, or assign partitions by hand.");
        GroupLoop group;
        lock (_lock)
        {
            if (_assigned)
                throw new InvalidOperationException("Partitions were assigned by hand; a consumer either subscribes or is assigned to.");

            _group ??= new GroupLoop(_cluster, _settings, coordinator, _table, _initial, _activity);
            group = _group;
            Volatile.Write(ref _subscription, wanted);
        }

        Begin(wanted);
        group.Subscribe(wanted, listener);
    }

    /// <summary>Leaves the group; the listener is told before. Partitions can be subscribed to again later.</summary>
    public void Unsubscribe()
    {
        ThrowIfClosing();
        Volatile.Write(ref _subscription, []);
        _group?.Subscribe([], null);
    }

    /// <summary>
    /// Reads these partitions, and only these, without a group's coordination; partitions that were assigned before and are in the list keep their position. Where a partition begins:
    /// at the group's committed offset if there is a group, else as <see cref="ConsumerOptions.OffsetReset"/> says.
    /// </summary>
    /// <exception cref="InvalidOperationException">Topics are subscribed to.</exception>
    public void Assign(IEnumerable<TopicPartition> partitions)
    {
        ArgumentNullException.ThrowIfNull(partitions);
        var wanted = partitions.ToHashSet();
        foreach (var partition in wanted)
        {
            ArgumentException.ThrowIfNullOrEmpty(partition.Topic, nameof(partitions));
            ArgumentOutOfRangeException.ThrowIfNegative(partition.Partition, nameof(partitions));
        }

        ThrowIfClosing();
        lock (_lock)
        {
            if (_group is not null)
                throw new InvalidOperationException("Topics are subscribed to; a consumer either subscribes or is assigned to.");

            _assigned = true;
        }

        Begin(wanted.Select(p => p.Topic));
        _table.Remove([.. Assignment.Where(p => !wanted.Contains(p))]);
        _table.Add(wanted, held: false);
    }

    /// <summary>As <see cref="Assign(IEnumerable{TopicPartition})"/>, and reads each partition from the offset that is named.</summary>
    public void Assign(IEnumerable<TopicPartitionOffset> positions)
    {
        ArgumentNullException.ThrowIfNull(positions);
        var wanted = positions.ToList();
        Assign(wanted.Select(p => p.TopicPartition));
        foreach (var position in wanted)
            Seek(position.TopicPartition, position.Offset);
    }

    /// <summary>
    /// The batches as they come, of all partitions in turn; waits while there is none, and ends when the consumer is closed. The next one comes without waiting for the last one to be disposed, but never
    /// another one of the same partition: dispose each batch, or its partition stands still.
    /// </summary>
    /// <exception cref="KafkaException">
    /// What keeps a partition from being read, what keeps the group from being joined, or what the listener threw: once. Reading again goes on.
    /// </exception>
    /// <exception cref="InvalidOperationException">Somebody reads already.</exception>
    public async IAsyncEnumerable<ConsumedBatch> ReadBatchesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _reading, 1) != 0)
            throw new InvalidOperationException("One reader reads a consumer at a time, and there is one already.");

        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                _activity.NoteTake();
                if (Volatile.Read(ref _closing) != 0)
                    yield break;

                // Asked before, told after: what stopped the group is thrown here first, and only a reader that comes again starts it again.
                var awaited = _group is { AwaitsReader: true };
                var batch = _table.Take();
                if (awaited)
                    _group!.NoteReader();
                if (batch is not null)
                    yield return batch;
                else
                    await _table.Reader.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            Volatile.Write(ref _reading, 0);
        }
    }

    /// <summary>
    /// The records as they come. A record's bytes are valid until the next one is asked for. Where the loop is left, reading goes on the next time.
    /// </summary>
    /// <exception cref="KafkaException">As <see cref="ReadBatchesAsync"/>.</exception>
    public async IAsyncEnumerable<ConsumedRecord> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var batch in ReadBatchesAsync(cancellationToken).ConfigureAwait(false))
        {
            using (batch)
            {
                while (!batch.IsStale && batch.MoveNext())
                {
                    yield return batch.Current;
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }
        }
    }

    /// <summary>
    /// Gives up the partitions (the listener may commit), leaves the group unless this is a static member, and lets go of everything. Idempotent; bounded by <see cref="ConsumerOptions.CloseTimeout"/>.
    /// Called from within the listener it only asks for the end, and returns.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait, not the closing.</param>
    public Task CloseAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _closing, 1) == 0)
            _ = Task.Run(ShutDownAsync, CancellationToken.None);
        _group?.RequestClose();
        _table.Reader.Set();

        // The loop waits for the listener: whoever is in the listener must not wait for the loop.
        return _group is { IsCaller: true } ? Task.CompletedTask : _closed.Task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc cref="CloseAsync"/>
    public ValueTask DisposeAsync() => new(CloseAsync());

    /// <summary>Tracks the topics in the metadata and starts what runs by the clock.</summary>
    private void Begin(IEnumerable<string> topics)
    {
        foreach (var topic in topics)
            _cluster.Metadata.Track(topic);
        _cluster.Ticker.Add(_scheduler);
    }

    private void Changed() => _scheduler.Signal();

    private async Task ShutDownAsync()
    {
        if (_group is { } group)
        {
            group.RequestClose();
            await Task.WhenAny(group.Closed, Task.Delay(_settings.CloseTimeout, _cluster.Time, CancellationToken.None)).ConfigureAwait(false);
            group.Dispose();
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        _table.Remove(Assignment);
        await _cluster.CloseLaneAsync(_lane).ConfigureAwait(false);
        _closed.TrySetResult();
    }

    private void ThrowIfClosing() => ObjectDisposedException.ThrowIf(Volatile.Read(ref _closing) != 0, this);
}
