using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Diagnostics;
using TypedKafka.Client.Options;
using TypedKafka.Client.Time;
using TypedKafka.Client.Transactions;
using TypedKafka.Protocol.Compression;

namespace TypedKafka.Client.Producing;

/// <summary>
/// A producer's parts and what they share. Records come in by <see cref="AppendAsync"/> into their partition's queue, a <see cref="BrokerSender"/> takes batches
/// from there, <see cref="Settle"/> brings them back. Order of locks: sender before partition; none is held while anything is called that may call back.
/// </summary>
internal sealed partial class ProducerCore : IAsyncDisposable
{
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(200);

    private readonly ClusterClient _cluster;
    private readonly ConcurrentDictionary<string, TopicState> _topics = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, BrokerSender> _senders = new();

    // The same senders, to walk over at every tick without an enumerator.
    private BrokerSender[] _allSenders = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly AppendQueue _waiting;
    private int _closed;

    public ProducerCore(ClusterClient cluster, ProducerSettings settings, ProducerTransactions? transactions = null)
    {
        _cluster = cluster;
        Settings = settings;
        Transactions = transactions;
        Time = cluster.Time;
        Logger = cluster.Loggers.CreateLogger("TypedKafka.Client.Producing");
        Memory = new BufferMemory(settings.BufferMemory);
        Batches = new ProducerBatchPool(this);
        Calls = new ProduceCallPool(this);
        Timer = new ProducerTimer(Time, OnTimer);
        Compression = (CompressionType)settings.Compression;
        if (Compression != CompressionType.None)
        {
            var codec = CompressionCodec.Get(Compression);
            CompressionLevel = Math.Clamp(settings.CompressionLevel ?? codec.DefaultLevel, codec.MinimumLevel, codec.MaximumLevel);
        }

        RequestTimeout = cluster.Settings.RequestTimeout;

        // A little less than we wait ourselves: an answer that the time was over is better than none.
        BrokerTimeoutMilliseconds = (int)(RequestTimeout.TotalMilliseconds * 0.9);
        LingerTicks = ToTicks(settings.Linger);
        TickTicks = ToTicks(s_tick);
        _waiting = new AppendQueue(this);
        Unobserved = transactions is null ? new UnobservedDelivery(Logger, Time) : null;
        cluster.Metadata.Updated += OnMetadata;
    }

    public ProducerSettings Settings { get; }

    public TimeProvider Time { get; }

    public ILogger Logger { get; }

    public BufferMemory Memory { get; }

    public ProducerBatchPool Batches { get; }

    public ProduceCallPool Calls { get; }

    public FlushGate Flushes { get; } = new();

    public DeliveryWatch Deliveries { get; } = new();

    public ProducerTimer Timer { get; }

    public ProducerCounters Counters { get; } = new();

    /// <summary>Stands for records that nobody waits for; null in transactions, where the commit tells of their failures.</summary>
    public UnobservedDelivery? Unobserved { get; }

    /// <summary>What a transactional producer has more than others; null for them.</summary>
    public ProducerTransactions? Transactions { get; }

    public CompressionType Compression { get; }

    public int CompressionLevel { get; }

    public TimeSpan RequestTimeout { get; }

    public int BrokerTimeoutMilliseconds { get; }

    /// <summary>The linger time in units of <see cref="Now"/>.</summary>
    public long LingerTicks { get; }

    /// <summary>How often whatever waits is looked at, in units of <see cref="Now"/>.</summary>
    public long TickTicks { get; }

    /// <summary>The monotonic clock.</summary>
    public long Now => Time.GetTimestamp();

    /// <summary>Whether a batch goes at once to a broker that has nothing of ours in flight. Without acks nothing ever is, so there the linger time counts.</summary>
    public bool SendsWhenIdle => Settings.Acks != Acks.None;

    /// <summary>Whether batches go before they are full or have lingered: somebody waits for them, or for the memory that they hold.</summary>
    public bool ClosesEarly => Flushes.IsFlushing || !_waiting.IsEmpty || IsClosed;

    public bool IsClosed => Volatile.Read(ref _closed) != 0;

    public TopicState GetTopic(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (_topics.TryGetValue(name, out var known)) return known;
        ThrowIfClosed();
        TopicNames.Check(name);
        var topic = _topics.GetOrAdd(name, static (name, core) => new TopicState(core, name), this);
        _cluster.Metadata.Track(name);
        Adopt(topic, _cluster.Metadata.Current);
        return topic;
    }

    public ProducerBatch OpenBatch(PartitionQueue partition, long ordinal, int capacity)
    {
        var now = Now;
        var batch = Batches.Rent();
        batch.Open(partition, ordinal, capacity, now, now + ToTicks(Settings.DeliveryTimeout), Flushes.Enter());
        Timer.ScheduleAt(now + TickTicks);
        return batch;
    }

    /// <summary>How long to wait after so many attempts: doubling, capped, ±20 %, in units of <see cref="Now"/>.</summary>
    public long Backoff(int attempts)
    {
        var wait = _cluster.Settings.RetryBackoff * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20));
        if (wait > _cluster.Settings.RetryBackoffMax) wait = _cluster.Settings.RetryBackoffMax;
        return ToTicks(wait * (0.8 + (Random.Shared.NextDouble() * 0.4)));
    }

    public void RequestMetadata()
    {
        if (!IsClosed) _cluster.Metadata.RequestRefresh();
    }

    public ValueTask<BrokerConnection> ConnectAsync(int nodeId) =>
        _cluster.ConnectAsync(nodeId, ConnectionPurpose.Produce, Deadline.After(Time, RequestTimeout), _closing.Token);

    public void ThrowIfClosed() => ObjectDisposedException.ThrowIf(IsClosed, typeof(KafkaProducer));

    /// <summary>Completes when all that was accepted before is acknowledged or has failed, and everybody was told.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        Flushes.BeginFlush();
        try
        {
            var done = Flushes.FlushAsync();
            DrainAll();
            await done.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Flushes.EndFlush();
        }
    }

    /// <summary>Takes no more, waits for what is under way, and gives up what is left when the time is over.</summary>
    /// <returns>How many records were given up.</returns>
    public async ValueTask<long> CloseAsync(TimeSpan timeout)
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0) return 0;
        var done = Flushes.FlushAsync();
        DrainAll();
        long undelivered = 0;
        try
        {
            await done.WaitAsync(timeout, Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            undelivered = GiveUp();
        }

        _cluster.Metadata.Updated -= OnMetadata;
        await _closing.CancelAsync().ConfigureAwait(false);
        Timer.Dispose();
        foreach (var topic in _topics.Keys) _cluster.Metadata.Untrack(topic);
        return undelivered;
    }

    public async ValueTask DisposeAsync() => await CloseAsync(Settings.CloseTimeout).ConfigureAwait(false);

    private long ToTicks(TimeSpan time) => (long)Math.Ceiling(time.TotalSeconds * Time.TimestampFrequency);

    private long GiveUp()
    {
        var expired = new List<ProducerBatch>();
        foreach (var partition in AllPartitions()) partition.Expire(long.MaxValue, expired);
        long count = 0;
        var partitions = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var batch in expired)
        {
            count += batch.RecordCount;
            partitions.Add(batch.Partition.Name);
            End(batch, ProducerErrors.Closed(batch));
        }

        count += ExpireWaiting(new ObjectDisposedException(typeof(KafkaProducer).FullName, "The producer was closed while the record waited. It was not sent."));
        if (count > 0) ProducerLog.ClosedUndelivered(Logger, count, string.Join(", ", partitions));
        return count;
    }

    private IEnumerable<PartitionQueue> AllPartitions() => _topics.Values.SelectMany(static topic => topic.Partitions);
}
