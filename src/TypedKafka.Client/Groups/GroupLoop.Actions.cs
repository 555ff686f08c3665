using TypedKafka.Client.Groups.Membership;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Groups;

/// <content>What the machine wants done. Each operation runs by itself and posts its end.</content>
internal sealed partial class GroupLoop
{
    void IGroupActions.Join(long operation, JoinRequestData request) => Start(async cancellationToken =>
    {
        try
        {
            var (error, answer, memberId) = await _requests.JoinAsync(request, cancellationToken).ConfigureAwait(false);
            Post(answer is not null
                ? new GroupEvent.Joined(operation, answer)
                : new GroupEvent.JoinFailed(operation, error, memberId, GroupErrors.Refused(_settings.GroupId!, error)));
        }
        catch (Exception e) when (e is KafkaException or ProtocolException)
        {
            Post(new GroupEvent.JoinFailed(operation, ErrorCode.UnknownServerError, "", e));
        }
    });

    void IGroupActions.ResolveTopics(long operation, IReadOnlySet<string> topics) => Start(async cancellationToken =>
    {
        Volatile.Write(ref _watched, topics);
        var layouts = await _requests.ResolveAsync(topics, cancellationToken).ConfigureAwait(false);
        Post(new GroupEvent.TopicsKnown(operation, layouts));
    });

    void IGroupActions.Sync(long operation, GroupMembership membership, IReadOnlyDictionary<string, List<TopicPartition>>? assignment) => Start(async cancellationToken =>
    {
        try
        {
            var (error, assigned) = await _requests.SyncAsync(membership, assignment, cancellationToken).ConfigureAwait(false);
            Post(error == ErrorCode.None
                ? new GroupEvent.Synced(operation, assigned)
                : new GroupEvent.SyncFailed(operation, error, GroupErrors.Refused(_settings.GroupId!, error)));
        }
        catch (Exception e) when (e is KafkaException or ProtocolException)
        {
            Post(new GroupEvent.SyncFailed(operation, ErrorCode.UnknownServerError, e));
        }
    });

    void IGroupActions.Call(long operation, RebalanceCall call, IReadOnlyList<TopicPartition> partitions)
    {
        GroupLog.Rebalanced(_logger, _settings.GroupId!, call, partitions.Count);
        if (Volatile.Read(ref _listener) is { } listener)
            _ = Task.Run(() => CallAsync(listener, operation, call, partitions));
        else
            Post(new GroupEvent.CallReturned(operation, null));
    }

    void IGroupActions.Delay(long operation) => Start(async cancellationToken =>
    {
        await Task.Delay(_cluster.Settings.RetryBackoff, _cluster.Time, cancellationToken).ConfigureAwait(false);
        Post(new GroupEvent.DelayOver(operation));
    });

    void IGroupActions.Leave(long operation, string memberId) => Start(async cancellationToken =>
    {
        try
        {
            await _requests.LeaveAsync(memberId, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is KafkaException or ProtocolException)
        {
            // The coordinator finds out by itself when the session ends.
            GroupLog.LeaveFailed(_logger, _settings.GroupId!, e);
        }

        Post(new GroupEvent.Left(operation));
    });

    void IGroupActions.CancelOperation() => Interlocked.Exchange(ref _operation, null)?.Cancel();

    void IGroupActions.Heartbeat(GroupMembership? membership)
    {
        Volatile.Write(ref _heartbeating, membership);
        _heartbeats.Set(membership);
    }

    void IGroupActions.UseForCommits(GroupMembership? membership) => Volatile.Write(ref _membership, membership);

    void IGroupActions.StopDelivery(IReadOnlyCollection<TopicPartition> partitions) => _table.Hold(partitions);

    void IGroupActions.AddPartitions(IReadOnlyCollection<TopicPartition> partitions) => _table.Add(partitions, held: true);

    void IGroupActions.StartDelivery(IReadOnlyCollection<TopicPartition> partitions) => _table.StartDelivery(partitions);

    void IGroupActions.RemovePartitions(IReadOnlyCollection<TopicPartition> partitions) => _table.Remove(partitions);

    void IGroupActions.Report(Exception exception) => _table.Report(exception);

    void IGroupActions.Closed() => Dispose();

    private async Task CallAsync(IRebalanceListener listener, long operation, RebalanceCall call, IReadOnlyList<TopicPartition> partitions)
    {
        s_caller.Value = this;
        Exception? exception = null;
        try
        {
            if (call == RebalanceCall.Assigned)
                await listener.OnAssignedAsync(partitions, _stopping.Token).ConfigureAwait(false);
            else if (call == RebalanceCall.Revoked)
                await listener.OnRevokedAsync(partitions, _stopping.Token).ConfigureAwait(false);
            else
                await listener.OnLostAsync(partitions, _stopping.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // It was told to end.
        }
        catch (Exception e)
        {
            exception = e;
        }

        Post(new GroupEvent.CallReturned(operation, exception));
    }

    /// <summary>Starts an operation in place of the one before. What it throws beyond what it expects is a fault of ours, and the reader gets it.</summary>
    private void Start(Func<CancellationToken, Task> operation)
    {
        // Never disposed, for it may be cancelled at any time after its end; without a timer or a link it holds nothing.
        var source = new CancellationTokenSource();
        Interlocked.Exchange(ref _operation, source)?.Cancel();
        if (_stopping.IsCancellationRequested)
            source.Cancel();
        _ = Task.Run(async () =>
        {
            try
            {
                await operation(source.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (source.IsCancellationRequested)
            {
                // Superseded: its answer would be dropped anyway.
            }
            catch (Exception e)
            {
                _table.Report(e);
            }
        });
    }
}
