using Microsoft.Extensions.Logging;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Groups.Membership;
using TypedKafka.Client.Options;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Groups;

/// <summary>
/// Keeps a membership alive from a thread of its own, with blocking I/O on a connection of its own: handlers that block every thread of the pool must not cost the
/// partitions. It decides nothing: what the coordinator refuses is posted to the group's loop.
/// </summary>
internal sealed class HeartbeatThread(ClusterClient cluster, ConsumerSettings settings, GroupCoordinator coordinator, Action<GroupEvent> post) : IDisposable
{
    private readonly object _lock = new();
    private readonly ILogger _logger = cluster.Loggers.CreateLogger<HeartbeatThread>();
    private readonly CancellationTokenSource _stopping = new();
    private Thread? _thread;
    private GroupMembership? _membership;
    private BlockingConnection? _connection;
    private int? _node;
    private long _lastSuccess;
    private bool _stopped;

    /// <summary>Heartbeats for this membership from now on, the first one after an interval; <see langword="null"/> pauses them.</summary>
    public void Set(GroupMembership? membership)
    {
        lock (_lock)
        {
            if (_stopped)
                return;

            _membership = membership;
            _lastSuccess = cluster.Time.GetTimestamp();
            if (_thread is null && membership is not null)
            {
                _thread = new Thread(Run) { IsBackground = true, Name = $"heartbeat {coordinator.GroupId}" };
                _thread.UnsafeStart();
            }

            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>The time since the coordinator last answered for this membership.</summary>
    public TimeSpan SinceSuccess(GroupMembership membership)
    {
        lock (_lock)
            return _membership == membership ? cluster.Time.GetElapsedTime(_lastSuccess) : TimeSpan.Zero;
    }

    /// <summary>Ends the thread; does not wait for it.</summary>
    public void Dispose()
    {
        BlockingConnection? connection;
        lock (_lock)
        {
            if (_stopped)
                return;

            _stopped = true;
            _membership = null;
            connection = _connection;
            Monitor.PulseAll(_lock);
        }

        // A read that waits for an answer ends with it. The source has no timer and is left to the collector: the thread may be about to ask it.
        connection?.Dispose();
        _stopping.Cancel();
    }

    private void Run()
    {
        var wait = settings.HeartbeatInterval;
        while (WaitForBeat(wait) is { } membership)
        {
            try
            {
                wait = Beat(membership) ? settings.HeartbeatInterval : cluster.Settings.RetryBackoff;
            }
            catch (Exception e)
            {
                // Whatever it is: on a thread of its own it would end the process.
                Disconnect();
                if (!_stopping.IsCancellationRequested)
                    GroupLog.HeartbeatFailed(_logger, coordinator.GroupId, e);
                wait = cluster.Settings.RetryBackoff;
            }
        }

        Disconnect();
    }

    /// <summary>Sleeps until the next heartbeat of the membership is due; <see langword="null"/> at the end.</summary>
    private GroupMembership? WaitForBeat(TimeSpan wait)
    {
        lock (_lock)
        {
            var waitedFor = _membership;
            var due = Deadline.After(cluster.Time, wait);
            while (!_stopped)
            {
                if (_membership is null)
                {
                    Monitor.Wait(_lock);
                }
                else if (_membership != waitedFor)
                {
                    // A new generation: the whole interval again.
                    waitedFor = _membership;
                    due = Deadline.After(cluster.Time, settings.HeartbeatInterval);
                }
                else if (due.IsExpired)
                {
                    return _membership;
                }
                else
                {
                    Sleep(due.Remaining);
                }
            }

            return null;
        }
    }

    // Timers of the system clock run on the thread pool, which may be what is starving: there the monitor's own time-out is used.
    private void Sleep(TimeSpan time)
    {
        if (cluster.Time == TimeProvider.System)
        {
            Monitor.Wait(_lock, time);
            return;
        }

        using var timer = cluster.Time.CreateTimer(Wake, null, time, Timeout.InfiniteTimeSpan);
        Monitor.Wait(_lock);
    }

    private void Wake(object? state)
    {
        lock (_lock)
            Monitor.PulseAll(_lock);
    }

    /// <summary>One heartbeat; false if it is to be repeated soon.</summary>
    private bool Beat(GroupMembership membership)
    {
        if (Connect() is not { } connection)
            return false;

        var request = new HeartbeatRequest { GroupId = coordinator.GroupId, GenerationId = membership.Generation, MemberId = membership.MemberId, GroupInstanceId = membership.InstanceId };
        var response = connection.Send<HeartbeatRequest, HeartbeatResponse>(request, AttemptTime());
        var error = (ErrorCode)response.ErrorCode;
        if (GroupCoordinator.Concerns(error))
        {
            // The membership is as good as it was, only elsewhere.
            coordinator.Note(error, connection.Description.NodeId ?? -1);
            if (error != ErrorCode.CoordinatorLoadInProgress)
                Disconnect();
            return false;
        }

        // Whatever else it says, the coordinator has seen the member; what it refuses is the loop's business.
        lock (_lock)
        {
            if (_membership == membership)
                _lastSuccess = cluster.Time.GetTimestamp();
        }

        if (error != ErrorCode.None)
            post(new GroupEvent.MembershipRefused(membership, error, GroupErrors.Refused(coordinator.GroupId, error)));
        return true;
    }

    // Three attempts fit into a session: one that is lost, be it a heartbeat or the connection for it, costs no membership.
    private TimeSpan AttemptTime() => TimeSpan.FromTicks(Math.Min(cluster.Settings.RequestTimeout.Ticks, settings.SessionTimeout.Ticks / 3));

    private BlockingConnection? Connect()
    {
        if (_connection is { IsUsable: true } usable)
            return usable;

        // Found at once where the coordinator is known; a look-up needs the thread pool, so it gets its time and is tried again.
        _node = FindNode() ?? _node;
        if (_node is not { } node)
            return null;

        var connection = Open(node);
        lock (_lock)
        {
            if (_stopped)
            {
                connection.Dispose();
                return null;
            }

            _connection = connection;
        }

        return connection;
    }

    private BlockingConnection Open(int node)
    {
        try
        {
            return cluster.OpenBlocking(node, AttemptTime(), _stopping.Token);
        }
        catch (KafkaException)
        {
            // It may be that another broker took over.
            coordinator.Invalidate(node);
            throw;
        }
    }

    private int? FindNode()
    {
        var found = coordinator.FindAsync(Deadline.After(cluster.Time, AttemptTime()), _stopping.Token).AsTask();
        return found.Wait(settings.HeartbeatInterval, CancellationToken.None) ? found.Result : null;
    }

    private void Disconnect()
    {
        BlockingConnection? connection;
        lock (_lock)
        {
            connection = _connection;
            _connection = null;
        }

        connection?.Dispose();
    }
}
