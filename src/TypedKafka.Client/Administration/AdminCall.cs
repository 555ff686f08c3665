using System.Collections.Concurrent;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Administration;

/// <summary>One call's way to the brokers: where its requests go, and the deadline that all of them share.</summary>
internal sealed class AdminCall(ClusterClient cluster, Deadline deadline, CancellationToken cancel)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private bool _isControllerSilent;

    /// <summary>
    /// The time that a broker is given, in milliseconds: half of what a request may take, so that its answer "timed out" comes before we give up on it.
    /// </summary>
    public int ServerTimeoutMs =>
        (int)Math.Clamp(deadline.Clamp(cluster.Settings.RequestTimeout / 2).TotalMilliseconds, 1, int.MaxValue);

    /// <summary>Sends to the node. One that cannot be reached for a while is given up, so that whoever asks looks anew at who is to be asked.</summary>
    public async Task<TResponse> SendAsync<TRequest, TResponse>(int node, TRequest request, short highest = short.MaxValue, short lowest = 0)
        where TRequest : IRequest<TResponse>
        where TResponse : IResponse, IMessage<TResponse>
    {
        var connection = await cluster.ConnectAsync(node, ConnectionPurpose.Normal, deadline.Or(Deadline.After(cluster.Time, s_patience)), cancel).ConfigureAwait(false);
        return await cluster.CallAsync<TRequest, TResponse>(connection, version => AtLeast(lowest, version, request), deadline, highest, cancel).ConfigureAwait(false);
    }

    /// <summary>Sends to whichever broker is at hand.</summary>
    public Task<TResponse> SendToAnyAsync<TRequest, TResponse>(TRequest request)
        where TRequest : IRequest<TResponse>
        where TResponse : IResponse, IMessage<TResponse> =>
        cluster.SendToAnyAsync<TRequest, TResponse>(request, deadline, cancellationToken: cancel);

    /// <summary>
    /// Sends to exactly the controller; an answer with an item that says it was not the controller is not taken. A controller that keeps silent is left as soon as
    /// the cluster has another one, and is asked no longer than a request may take: then the cluster is asked who has become the controller.
    /// </summary>
    public async Task<TResponse> SendToControllerAsync<TRequest, TResponse>(TRequest request, Func<TResponse, IEnumerable<short>> errorsOf, short highest = short.MaxValue)
        where TRequest : IRequest<TResponse>
        where TResponse : IResponse, IMessage<TResponse>
    {
        if (_isControllerSilent)
            await cluster.Metadata.RefreshAsync(deadline, cancel).ConfigureAwait(false);
        _isControllerSilent = true;
        var response = await cluster.SendToControllerAsync<TRequest, TResponse>(
            _ => request,
            response => errorsOf(response).Contains((short)ErrorCode.NotController) ? (short)ErrorCode.NotController : (short)ErrorCode.None,
            deadline.Or(Deadline.After(cluster.Time, cluster.Settings.RequestTimeout)),
            highest,
            cancel).ConfigureAwait(false);
        _isControllerSilent = false;
        return response;
    }

    /// <summary>Runs the part of a call that one broker answers: that this broker fails concerns its items alone.</summary>
    public static async Task TryAsync<TKey, TResult>(AdminRun<TKey, TResult> run, IEnumerable<TKey> keys, Func<Task> part)
        where TKey : notnull
    {
        try
        {
            await part().ConfigureAwait(false);
        }
        catch (KafkaException failure) when (failure.IsTransient)
        {
            run.NoteLost(failure);
            foreach (var key in keys)
                run.Retry(key, failure);
        }
        catch (KafkaAuthorizationException denied)
        {
            foreach (var key in keys)
                run.Fail(key, denied);
        }
    }

    /// <summary>Runs the part of each coordinator for the groups among the items that it coordinates.</summary>
    public async Task ForEachCoordinatorAsync<TResult>(AdminRun<string, TResult> run, Func<int, List<string>, Task> part)
    {
        var coordinators = new ConcurrentDictionary<string, int>();
        await Task.WhenAll(run.Pending.Select(group =>
            TryAsync(run, [group], async () => coordinators[group] = await FindCoordinatorAsync(group).ConfigureAwait(false)))).ConfigureAwait(false);
        await Task.WhenAll(coordinators.GroupBy(found => found.Value, found => found.Key).Select(own =>
            TryAsync(run, own, () => AtCoordinatorAsync(own.Key, own, () => part(own.Key, [.. own]))))).ConfigureAwait(false);
    }

    /// <summary>Asks the group's coordinator.</summary>
    public async Task<TResponse> SendToCoordinatorAsync<TRequest, TResponse>(
        string groupId, TRequest request, Func<TResponse, IEnumerable<short>> errorsOf, short highest = short.MaxValue, short lowest = 0)
        where TRequest : IRequest<TResponse>
        where TResponse : IResponse, IMessage<TResponse>
    {
        var node = await FindCoordinatorAsync(groupId).ConfigureAwait(false);
        TResponse? response = default;
        await AtCoordinatorAsync(
            node, [groupId], async () => response = await SendAsync<TRequest, TResponse>(node, request, highest, lowest).ConfigureAwait(false)).ConfigureAwait(false);
        foreach (var code in errorsOf(response!))
            ForgetCoordinatorAfter(groupId, code, node);
        return response!;
    }

    /// <summary>Forgets a coordinator that says it is none.</summary>
    public void ForgetCoordinatorAfter(string groupId, short code, int node)
    {
        if ((ErrorCode)code is ErrorCode.NotCoordinator or ErrorCode.CoordinatorNotAvailable)
            cluster.InvalidateCoordinator(groupId, CoordinatorType.Group, node);
    }

    /// <summary>Asks a broker for the cluster as it is now. Null topics are all of them, none is none.</summary>
    public async Task<MetadataResponse> FetchMetadataAsync(IEnumerable<string>? topics)
    {
        var request = new MetadataRequest
        {
            Topics = topics?.Select(name => new MetadataRequest.MetadataRequestTopic { Name = name }).ToList(),
            AllowAutoTopicCreation = false,
        };
        return await SendToAnyAsync<MetadataRequest, MetadataResponse>(request).ConfigureAwait(false);
    }

    private static TRequest AtLeast<TRequest>(short lowest, short version, TRequest request)
        where TRequest : IApiMessage =>
        version >= lowest
            ? request
            : throw new KafkaVersionException($"The broker has {TRequest.ApiKey} up to version {version}; what was asked needs version {lowest}. Ask without it, or upgrade the broker.");

    private async Task<int> FindCoordinatorAsync(string groupId) =>
        await cluster.FindCoordinatorAsync(groupId, CoordinatorType.Group, deadline, cancel).ConfigureAwait(false);

    /// <summary>A coordinator that cannot be asked is looked up anew the next time.</summary>
    private async Task AtCoordinatorAsync(int node, IEnumerable<string> groups, Func<Task> part)
    {
        try
        {
            await part().ConfigureAwait(false);
        }
        catch (KafkaException failure) when (failure is KafkaConnectionException or KafkaTimeoutException)
        {
            foreach (var group in groups)
                cluster.InvalidateCoordinator(group, CoordinatorType.Group, node);
            throw;
        }
    }
}
