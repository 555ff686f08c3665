using TypedKafka.Client.Connections;
using TypedKafka.Client.Time;

namespace TypedKafka.Client.Producing;

/// <summary>
/// Sends the batches of the partitions that one broker leads. It has no loop of its own: whoever makes something sendable drains it (an append, a
/// response, a timer), one at a time, so that requests leave in the order in which sequences were given out.
/// </summary>
internal sealed class BrokerSender(ProducerCore core, int nodeId)
{
    private readonly Lock _lock = new();
    private readonly Queue<PartitionQueue> _offered = new();
    private BrokerConnection? _connection;
    private bool _connecting;
    private bool _draining;
    private bool _again;
    private long _notBefore;
    private int _inFlight;

    /// <summary>A partition has something to send. It stays until it has nothing more, or moves.</summary>
    public void Offer(PartitionQueue partition)
    {
        lock (_lock) _offered.Enqueue(partition);
        if (core.ClosesEarly || core.LingerTicks == 0 || (core.SendsWhenIdle && Volatile.Read(ref _inFlight) == 0)) Drain();
        else core.Timer.ScheduleAt(core.Now + core.LingerTicks);
    }

    /// <summary>A batch is full: it goes if there is room in flight.</summary>
    public void Filled()
    {
        if (Volatile.Read(ref _inFlight) < core.Settings.MaxInFlight) Drain();
    }

    /// <summary>Sends what can be sent. Hold no lock that a response needs.</summary>
    public void Drain()
    {
        lock (_lock)
        {
            _again = true;
            if (_draining) return;
            _draining = true;
        }

        while (true)
        {
            lock (_lock)
            {
                if (!_again)
                {
                    _draining = false;
                    return;
                }

                _again = false;
            }

            DrainOnce();
        }
    }

    /// <summary>A request is over, and the wire has let go of its batches.</summary>
    public void Finished(ProduceCall call)
    {
        core.Settle(call);
        core.Calls.Return(call);
        lock (_lock) _inFlight--;
        Drain();
    }

    private void DrainOnce()
    {
        while (Volatile.Read(ref _inFlight) < core.Settings.MaxInFlight)
        {
            if (Connection() is not { } connection) return;
            var call = core.Calls.Rent(this);
            Collect(call);
            if (call.Batches.Count == 0)
            {
                core.Calls.Return(call);
                return;
            }

            Send(connection, call);
        }
    }

    /// <summary>Asks each partition once: one batch of each may be in a request.</summary>
    private void Collect(ProduceCall call)
    {
        var now = core.Now;
        var due = long.MaxValue;
        var close = core.ClosesEarly || (core.SendsWhenIdle && Volatile.Read(ref _inFlight) == 0);
        var room = core.Settings.MaxRequestSize;
        int count;
        lock (_lock) count = _offered.Count;
        for (; count > 0; count--)
        {
            PartitionQueue partition;
            lock (_lock) partition = _offered.Dequeue();

            // The first batch of a request may be of any size: it has been allowed as a record.
            var outcome = partition.Take(nodeId, now, close, call.Batches.Count == 0 ? int.MaxValue : room, out var batch, ref due);
            switch (outcome)
            {
                case TakeOutcome.Empty:
                    continue;
                case TakeOutcome.Moved:
                    core.Route(partition);
                    continue;
                case TakeOutcome.Taken:
                    call.Batches.Add(batch!);
                    room -= batch!.Builder.Length;
                    break;
            }

            lock (_lock) _offered.Enqueue(partition);
        }

        if (due != long.MaxValue) core.Timer.ScheduleAt(due);
    }

    private void Send(BrokerConnection connection, ProduceCall call)
    {
        lock (_lock) _inFlight++;
        try
        {
            call.Prepare(connection);
            connection.Enqueue(call, Deadline.After(core.Time, core.RequestTimeout));
        }
        catch (Exception exception) when (exception is KafkaException or Protocol.Wire.ProtocolException)
        {
            // Nothing was enqueued, so nothing will call back.
            call.Refuse(exception as KafkaException ?? new KafkaException(exception.Message, exception));
            Finished(call);
        }
    }

    private BrokerConnection? Connection()
    {
        if (Volatile.Read(ref _connection) is { IsUsable: true } usable) return usable;
        lock (_lock)
        {
            DropMoved();
            if (_connecting || _offered.Count == 0) return null;
            if (core.Now < _notBefore)
            {
                core.Timer.ScheduleAt(_notBefore);
                return null;
            }

            _connecting = true;
        }

        _ = ConnectAsync();
        return null;
    }

    /// <summary>Under the lock: partitions that another broker leads now must not wait for this one.</summary>
    private void DropMoved()
    {
        for (var count = _offered.Count; count > 0; count--)
        {
            var partition = _offered.Dequeue();
            if (partition.LeaderId == nodeId) _offered.Enqueue(partition);
            else core.RouteLater(partition);
        }
    }

    private async Task ConnectAsync()
    {
        KafkaException? fatal = null;
        try
        {
            var connection = await core.ConnectAsync(nodeId).ConfigureAwait(false);
            Volatile.Write(ref _connection, connection);
        }
        catch (Exception exception) when (exception is KafkaException or OperationCanceledException)
        {
            ProducerLog.ConnectFailed(core.Logger, nodeId, exception.Message);
            if (exception is KafkaAuthenticationException or KafkaVersionException) fatal = (KafkaException)exception;
            core.RequestMetadata();
            lock (_lock) _notBefore = core.Now + core.Backoff(1);
        }
        finally
        {
            lock (_lock) _connecting = false;
        }

        // Trying again does not help here: waiting for the deadline would only hide why (F43).
        if (fatal is not null) Abort(fatal);
        Drain();
    }

    private void Abort(KafkaException cause)
    {
        PartitionQueue[] partitions;
        lock (_lock) partitions = [.. _offered];
        foreach (var partition in partitions) ProducerCore.Abort(partition, cause);
    }
}
