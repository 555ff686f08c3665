using TypedKafka.Client.Cluster;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Consuming.Offsets;
using TypedKafka.Client.Consuming.Records;
using TypedKafka.Client.Options;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Consuming.Fetching;

/// <summary>
/// Decides what is fetched from whom. Level-triggered: whatever happens (an answer, a reader that made room, new metadata, a tick of the clock) only asks for an evaluation, and an evaluation
/// looks at everything and starts what can be started. It runs on the thread pool, one at a time, and never waits.
/// </summary>
/// <remarks>
/// A fetch leaves out partitions whose buffers are full, and may then park at the broker while the reader makes room: so with a partition left out
/// the time that it may park begins at 4 ms and doubles with each answer that brought nothing. A fast reader loses 4 ms at most, a slow one costs few requests.
/// </remarks>
internal sealed class FetchScheduler : IFetchAnswers, ITickTarget, IThreadPoolWorkItem
{
    private const int ShortestPark = 4;

    // Where the evaluation stands; a wish that comes while it runs makes it run once more.
    private const int Idle = 0;
    private const int Running = 1;
    private const int Wanted = 2;

    private readonly ClusterClient _cluster;
    private readonly ConsumerSettings _settings;
    private readonly FetchedRecordsPool _pool;
    private readonly PartitionTable _table;
    private readonly OffsetResolver _resolver;
    private readonly Dictionary<int, BrokerFetcher> _fetchers = [];
    private readonly List<AssignedPartition> _unresolved = [];
    private readonly List<BrokerFetcher> _ready = [];
    private readonly CancellationToken _stopping;
    private readonly int _lane;
    private long _served;
    private int _scheduled;
    private bool _wantsMetadata;

    // What the answers that are on their way may bring, in bytes.
    private long _reserved;

    public FetchScheduler(ClusterClient cluster, ConsumerSettings settings, FetchedRecordsPool pool, PartitionTable table, OffsetResolver resolver, int lane, CancellationToken stopping)
    {
        _cluster = cluster;
        _settings = settings;
        _pool = pool;
        _table = table;
        _resolver = resolver;
        _lane = lane;
        _stopping = stopping;
    }

    Deadline ITickTarget.Deadline => Deadline.Never;

    /// <summary>Asks for an evaluation; cheap, and any number of calls before it runs are one.</summary>
    public void Signal()
    {
        if (Interlocked.Exchange(ref _scheduled, Wanted) == Idle)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    bool ITickTarget.OnTick()
    {
        if (_stopping.IsCancellationRequested)
            return false;

        Signal();
        return true;
    }

    void IThreadPoolWorkItem.Execute()
    {
        do
        {
            Volatile.Write(ref _scheduled, Running);
            if (!_stopping.IsCancellationRequested)
                Evaluate();
        }
        while (Interlocked.CompareExchange(ref _scheduled, Idle, Running) != Running);
    }

    public bool IsWanted(in FetchEntry entry)
    {
        lock (_table.Gate)
            return !entry.Partition.IsRemoved && entry.Partition.Epoch == entry.Epoch;
    }

    public void OnPartition(BrokerFetch fetch, in FetchEntry entry, in PartitionAnswer answer)
    {
        var hint = answer.LeaderId >= 0 && answer.LeaderEpoch >= 0;
        lock (_table.Gate)
        {
            var partition = entry.Partition;
            if (partition.IsRemoved || partition.Epoch != entry.Epoch)
            {
                answer.Records?.Release();
                return;
            }

            if (answer.Error == ErrorCode.None)
                Accept(partition, answer);
            else
                Refuse(partition, entry, answer);
        }

        if (hint)
            _cluster.Metadata.UpdateLeader(entry.Partition.Id.Topic, entry.Partition.Id.Partition, answer.LeaderId, answer.LeaderEpoch);
    }

    public void OnRefused(BrokerFetch fetch, ErrorCode error)
    {
        lock (_table.Gate)
        {
            _wantsMetadata = true;
            if (_fetchers.TryGetValue(fetch.NodeId, out var fetcher))
                fetcher.NotBefore = After(_cluster.Settings.RetryBackoff);
        }
    }

    public void OnFailed(BrokerFetch fetch, KafkaConnectionException exception)
    {
        lock (_table.Gate)
        {
            if (_fetchers.TryGetValue(fetch.NodeId, out var fetcher))
                Failed(fetcher);
        }
    }

    public void OnIdle(BrokerFetch fetch)
    {
        lock (_table.Gate)
        {
            foreach (var entry in fetch.Entries)
                entry.Partition.IsInFlight = false;
            _reserved -= fetch.MaxBytes;
            if (_fetchers.TryGetValue(fetch.NodeId, out var fetcher))
            {
                fetcher.IsBusy = false;
                fetcher.EmptyAnswers = fetch.BroughtRecords ? 0 : fetcher.EmptyAnswers + 1;
                if (fetch.BroughtRecords)
                    fetcher.Failures = 0;
            }

            fetch.Clear();
        }

        Signal();
    }

    private void Accept(AssignedPartition partition, in PartitionAnswer answer)
    {
        partition.HighWatermark = answer.HighWatermark;
        partition.LastStableOffset = answer.LastStableOffset;
        partition.LogStartOffset = answer.LogStartOffset;
        if (answer.Records is not { } records)
            return;

        // An answer is cut at its limit: what is not even one batch is asked for again, earlier in the request, where a broker sends one whole.
        if (!records.Scan())
        {
            records.Release();
            return;
        }

        partition.Served = ++_served;
        if (!partition.IsStocked && records.Length > _settings.FetchMaxBytesPerPartition / 2)
        {
            partition.IsStocked = true;
            _pool.StockFor(_settings.FetchMaxBytesPerPartition, _settings.PrefetchBytes);
        }

        _table.Arrive(partition, records);
    }

    private void Refuse(AssignedPartition partition, in FetchEntry entry, in PartitionAnswer answer)
    {
        answer.Records?.Release();
        switch (answer.Error)
        {
            case ErrorCode.OffsetOutOfRange:
                // What was fetched before it is for the reader first; then the same answer comes again.
                if (!partition.HasBuffered && partition.Position == entry.Offset)
                    partition.Stage = OffsetStage.OutOfRange;
                else
                    partition.NotBefore = After(_cluster.Settings.RetryBackoff);
                break;
            case ErrorCode.CorruptMessage:
            case ErrorCode.UnknownServerError:
                partition.NotBefore = After(_cluster.Settings.RetryBackoff);
                _table.Fail(partition, PartitionErrors.Refused(partition.Id, entry.Offset, answer.Error));
                break;
            case var error when ErrorCodes.IsRetriable(error):
                partition.NotBefore = After(_cluster.Settings.RetryBackoff);
                partition.RefusedWith = _cluster.Metadata.Current;
                _wantsMetadata = true;
                break;
            default:
                _table.Fail(partition, PartitionErrors.Refused(partition.Id, entry.Offset, answer.Error));
                break;
        }
    }

    private void Failed(BrokerFetcher fetcher)
    {
        fetcher.Connection = null;
        fetcher.NotBefore = After(_cluster.Settings.RetryBackoff);

        // A connection that was reaped while idle says nothing of the cluster; one that fails again does.
        _wantsMetadata |= ++fetcher.Failures > 1;
    }

    private long After(TimeSpan delay) => Deadline.After(_cluster.Time, delay).Timestamp;

    private void Evaluate()
    {
        var metadata = _cluster.Metadata.Current;
        bool wantsMetadata;
        lock (_table.Gate)
        {
            Collect(metadata, _cluster.Time.GetTimestamp());
            foreach (var fetcher in _fetchers.Values)
            {
                if (fetcher.Wanting.Count > 0)
                    _ready.Add(fetcher);
            }

            wantsMetadata = _wantsMetadata;
            _wantsMetadata = false;
        }

        if (_unresolved.Count > 0)
        {
            _resolver.Start(_unresolved);
            _unresolved.Clear();
        }

        foreach (var fetcher in _ready)
            Start(fetcher);
        _ready.Clear();
        if (wantsMetadata)
            _cluster.Metadata.RequestRefresh();
    }

    private void Collect(ClusterMetadata metadata, long now)
    {
        foreach (var fetcher in _fetchers.Values)
        {
            fetcher.Wanting.Clear();
            fetcher.LeftOutFull = false;
        }

        var room = _pool.HeldBytes + _reserved < _settings.PrefetchBytes;
        var starving = !room && _table.IsReaderStarving;
        foreach (var partition in _table.Partitions)
        {
            _table.Advance(partition);
            if (partition.RefusedWith is not null && partition.RefusedWith != metadata)
            {
                partition.RefusedWith = null;
                partition.NotBefore = 0;
            }

            if (partition.NotBefore > now)
                continue;

            if (partition.Stage != OffsetStage.Known)
            {
                if (!partition.IsResolving && partition.Error is null && !partition.IsRemoved)
                {
                    partition.IsResolving = true;
                    _unresolved.Add(partition);
                }

                continue;
            }

            if (partition.IsPaused || partition.Error is not null || partition.IsInFlight)
                continue;

            if (!metadata.TryGetLeader(partition.Id, out var leader, out _))
            {
                partition.NotBefore = After(_cluster.Settings.RetryBackoff);
                partition.RefusedWith = metadata;
                _wantsMetadata = true;
                continue;
            }

            var fetcher = FetcherOf(leader);
            if (partition.WantsFetch && (room || (starving && !partition.HasBuffered)))
            {
                if (!fetcher.IsBusy && !fetcher.IsConnecting && fetcher.NotBefore <= now)
                    fetcher.Wanting.Add(partition);
            }
            else
            {
                fetcher.LeftOutFull = true;
            }
        }
    }

    private BrokerFetcher FetcherOf(int nodeId)
    {
        if (!_fetchers.TryGetValue(nodeId, out var fetcher))
            _fetchers[nodeId] = fetcher = new BrokerFetcher(nodeId, new BrokerFetch(nodeId, _pool, this));
        return fetcher;
    }

    private void Start(BrokerFetcher fetcher)
    {
        if (fetcher.Connection is { IsUsable: true } connection)
        {
            Send(fetcher, connection);
            return;
        }

        lock (_table.Gate)
            fetcher.IsConnecting = true;
        _ = ConnectAsync(fetcher);
    }

    private async Task ConnectAsync(BrokerFetcher fetcher)
    {
        try
        {
            var deadline = Deadline.After(_cluster.Time, _cluster.Settings.ConnectTimeoutMax);
            var connection = await _cluster.ConnectAsync(fetcher.NodeId, ConnectionPurpose.Fetch, _lane, deadline, _stopping).ConfigureAwait(false);
            lock (_table.Gate)
            {
                fetcher.Connection = connection;
                fetcher.IsConnecting = false;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The consumer, or the whole client, is being closed.
            return;
        }
        catch (KafkaException e)
        {
            lock (_table.Gate)
            {
                fetcher.IsConnecting = false;
                Failed(fetcher);
            }

            // What waiting cannot mend is for the reader; the rest is tried again.
            if (!e.IsTransient)
                _table.Report(e);
        }

        Signal();
    }

    private void Send(BrokerFetcher fetcher, BrokerConnection connection)
    {
        var request = fetcher.Request;
        lock (_table.Gate)
        {
            if (!Fill(fetcher, connection))
                return;
        }

        var wait = TimeSpan.FromMilliseconds(request.MaxWaitMilliseconds);
        connection.Enqueue(request, Deadline.After(_cluster.Time, wait + _cluster.Settings.RequestTimeout));
    }

    private bool Fill(BrokerFetcher fetcher, BrokerConnection connection)
    {
        var metadata = _cluster.Metadata.Current;
        var request = fetcher.Request;
        var allIdsKnown = true;
        if (!connection.Versions.TryChoose(ApiKey.Fetch, out var highest))
        {
            Failed(fetcher);
            _table.Report(new KafkaVersionException($"{connection} has no version of Fetch that this client knows. Brokers from 2.1 on have one."));
            return false;
        }

        fetcher.Wanting.Sort(static (x, y) => x.Served.CompareTo(y.Served));
        foreach (var partition in fetcher.Wanting)
        {
            // Between the look and now nothing was locked.
            if (!partition.WantsFetch || !metadata.TryGetLeader(partition.Id, out var leader, out var leaderEpoch) || leader != fetcher.NodeId)
                continue;

            var topicId = metadata.Topic(partition.Id.Topic)?.Id ?? Guid.Empty;
            allIdsKnown &= topicId != Guid.Empty;
            partition.IsInFlight = true;
            request.Add(new FetchEntry(partition, partition.Epoch, partition.FetchOffset, leaderEpoch, topicId));
        }

        if (request.Entries.Count == 0)
            return false;

        fetcher.IsBusy = true;
        request.ApiVersion = allIdsKnown ? highest : Math.Min(highest, BrokerFetch.LastVersionWithNames);
        var wait = (int)_settings.FetchMaxWait.TotalMilliseconds;
        if (!fetcher.LeftOutFull)
            fetcher.EmptyAnswers = 0;
        request.MaxWaitMilliseconds = fetcher.LeftOutFull ? Math.Min(wait, ShortestPark << Math.Min(fetcher.EmptyAnswers, 16)) : wait;
        request.MinBytes = _settings.FetchMinBytes;
        var left = Math.Max(_settings.PrefetchBytes - _pool.HeldBytes - _reserved, _settings.FetchMaxBytesPerPartition);
        request.MaxBytes = (int)Math.Min(_settings.FetchMaxBytes, left);
        _reserved += request.MaxBytes;
        request.MaxBytesPerPartition = _settings.FetchMaxBytesPerPartition;
        request.IsolationLevel = _settings.IsolationLevel;
        request.RackId = _settings.ClientRack ?? "";
        return true;
    }
}
