using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Consuming;
using TypedKafka.Client.Consuming.Offsets;
using TypedKafka.Client.Groups.Assignors;
using TypedKafka.Client.Groups.Membership;
using TypedKafka.Client.Options;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Groups;

/// <summary>
/// Runs the state machine of one member. Whatever happens is an event in its queue; a work item of the thread pool hands the events to the <see cref="GroupMachine"/> one by one and ends when there is none left.
/// It never awaits and never blocks: what takes time is started here and posts back. So nobody can hold up the loop, and the loop holds nothing that anybody could wait for.
/// </summary>
internal sealed partial class GroupLoop : IGroupActions, ICommitIdentity, ITickTarget, IThreadPoolWorkItem, IDisposable
{
    // Set while a method of the listener runs, in whatever it awaits: who disposes the consumer in there must not wait for the loop.
    private static readonly AsyncLocal<GroupLoop?> s_caller = new();

    private readonly ConcurrentQueue<GroupEvent> _events = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ClusterClient _cluster;
    private readonly ConsumerSettings _settings;
    private readonly PartitionTable _table;
    private readonly InitialPartitions _initial;
    private readonly ReaderActivity _activity;
    private readonly GroupMachine _machine;
    private readonly GroupRequests _requests;
    private readonly HeartbeatThread _heartbeats;
    private readonly ILogger _logger;
    private IRebalanceListener? _listener;
    private CancellationTokenSource? _operation;
    private IReadOnlySet<string> _watched = new HashSet<string>();
    private IReadOnlyCollection<string> _subscribed = [];
    private ClusterMetadata? _seen;
    private long _nextLook;
    private int _scheduled;
    private GroupMembership? _membership;
    private GroupMembership? _heartbeating;
    private volatile GroupState _state;
    private bool _awaitsReader;

    public GroupLoop(ClusterClient cluster, ConsumerSettings settings, GroupCoordinator coordinator, PartitionTable table, InitialPartitions initial, ReaderActivity activity)
    {
        _cluster = cluster;
        _settings = settings;
        _table = table;
        _initial = initial;
        _activity = activity;
        _logger = cluster.Loggers.CreateLogger<GroupLoop>();
        var assignors = settings.Assignors.Select(AssignorCatalog.Get).ToList();
        _machine = new GroupMachine(this, assignors, settings.GroupInstanceId is not null);
        _requests = new GroupRequests(cluster, settings, coordinator, assignors);
        _heartbeats = new HeartbeatThread(cluster, settings, coordinator, Post);
    }

    /// <summary>Whether the calling code runs inside a call of this group's listener.</summary>
    public bool IsCaller => s_caller.Value == this;

    /// <summary>Completes when the group was left.</summary>
    public Task Closed => _closed.Task;

    public GroupState State => _state;

    bool ICommitIdentity.IsMember => true;

    public GroupMembership? Membership => Volatile.Read(ref _membership);

    bool ICommitIdentity.IsRejoining => State is GroupState.Joining or GroupState.Assigning or GroupState.Syncing;

    Deadline ITickTarget.Deadline => Deadline.Never;

    public void Subscribe(IReadOnlyCollection<string> topics, IRebalanceListener? listener)
    {
        // Who unsubscribes still wants to be told of what that takes.
        if (topics.Count > 0)
            Volatile.Write(ref _listener, listener);
        Volatile.Write(ref _subscribed, topics);
        _cluster.Ticker.Add(this);
        Post(new GroupEvent.Subscribed(topics));
    }

    /// <summary>Whether the group goes on only when the reader reads again. Whatever it reported was reported before this turned true.</summary>
    public bool AwaitsReader => Volatile.Read(ref _awaitsReader);

    /// <summary>The reader reads again.</summary>
    public void NoteReader() => Post(GroupEvent.ReaderReturned.Instance);

    /// <summary>Asks for the end; level-triggered, so any number of calls from anywhere are one. <see cref="Closed"/> tells when it has come.</summary>
    public void RequestClose() => Post(GroupEvent.CloseRequested.Instance);

    /// <summary>Ends everything at once: the machine has come to its end, or the time to close is over. The tick finds out by itself.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        Interlocked.Exchange(ref _operation, null)?.Cancel();
        _heartbeats.Dispose();
        _closed.TrySetResult();
    }

    void ICommitIdentity.OnRefused(GroupMembership membership, ErrorCode error, KafkaException exception) =>
        Post(new GroupEvent.MembershipRefused(membership, error, exception));

    private void Post(GroupEvent @event)
    {
        _events.Enqueue(@event);
        if (Interlocked.Exchange(ref _scheduled, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute()
    {
        do
        {
            while (_events.TryDequeue(out var @event))
                Handle(@event);
            Volatile.Write(ref _scheduled, 0);
        }
        while (!_events.IsEmpty && Interlocked.Exchange(ref _scheduled, 1) == 0);
    }

    private void Handle(GroupEvent @event)
    {
        var before = _machine.State;
        try
        {
            _machine.Handle(@event);
        }
        catch (Exception e)
        {
            // A fault of ours: the reader learns of it, and the loop lives on to be closed.
            _table.Report(new KafkaException($"The state machine of group '{_settings.GroupId}' failed in state {before}: {e.Message}", e));
        }

        _state = _machine.State;
        Volatile.Write(ref _awaitsReader, _machine.AwaitsReader);
        if (_machine.State != before)
            GroupLog.StateChanged(_logger, _settings.GroupId!, before, _machine.State);
    }

    bool ITickTarget.OnTick()
    {
        if (_stopping.IsCancellationRequested || _closed.Task.IsCompleted)
            return false;

        if (Volatile.Read(ref _heartbeating) is { } heartbeating && _heartbeats.SinceSuccess(heartbeating) > _settings.SessionTimeout)
            Post(new GroupEvent.SessionExpired(heartbeating));
        if (_activity.IsOverdue(_table, _settings.MaxPollInterval) && !Volatile.Read(ref _awaitsReader))
            Post(GroupEvent.ReaderOverdue.Instance);
        LookAtMetadata();
        return true;
    }

    private void LookAtMetadata()
    {
        var metadata = _cluster.Metadata.Current;
        var now = _cluster.Time.GetTimestamp();
        if (now >= _nextLook && Volatile.Read(ref _subscribed).Any(t => metadata.CountPartitions(t) == 0))
        {
            // Somebody may create the topic at any time.
            _nextLook = Deadline.After(_cluster.Time, _cluster.Settings.RetryBackoffMax).Timestamp;
            _cluster.Metadata.RequestRefresh();
        }

        if (ReferenceEquals(_seen, metadata))
            return;

        _seen = metadata;
        foreach (var topic in Volatile.Read(ref _subscribed))
            _initial.Note(topic, metadata.CountPartitions(topic));
        var watched = Volatile.Read(ref _watched);
        if (watched.Count > 0)
            Post(new GroupEvent.TopicsChanged(GroupRequests.Layouts(metadata, watched)));
    }
}
