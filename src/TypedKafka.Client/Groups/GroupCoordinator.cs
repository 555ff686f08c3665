using TypedKafka.Client.Cluster;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Groups;

/// <summary>Requests to the coordinator of one group, wherever it is. A coordinator that moved or went away is looked up again; the membership is not touched by that.</summary>
internal sealed class GroupCoordinator(ClusterClient cluster, string groupId, int lane)
{
    // So long a coordinator is tried to be connected to before it is looked up again: it may be another node by then. The attempt itself goes on.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    // How often it is looked whether a coordinator that has not answered is still the coordinator: a join may be parked there for minutes.
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);

    public string GroupId => groupId;

    /// <summary>The node that coordinates the group, from the cache or looked up.</summary>
    public ValueTask<int> FindAsync(Deadline deadline, CancellationToken cancellationToken) =>
        cluster.FindCoordinatorAsync(groupId, CoordinatorType.Group, deadline, cancellationToken);

    /// <summary>Forgets the coordinator: it said so itself, or cannot be reached.</summary>
    public void Invalidate(int nodeId) => cluster.InvalidateCoordinator(groupId, CoordinatorType.Group, nodeId);

    /// <summary>Sends once, as far as it may have been sent. An answer that says so, or a connection that breaks, makes the coordinator be looked up anew the next time.</summary>
    public Task<TResponse> SendAsync<TRequest, TResponse>(
        ConnectionPurpose purpose, TRequest request, Func<TResponse, ErrorCode> errorOf, Deadline deadline, short highestVersion, CancellationToken cancellationToken)
        where TRequest : IRequest<TResponse>
        where TResponse : IResponse, IMessage<TResponse> => SendAsync(purpose, (short _) => request, errorOf, deadline, highestVersion, cancellationToken);

    /// <summary>As the other, for requests whose content depends on the version.</summary>
    public async Task<TResponse> SendAsync<TRequest, TResponse>(
        ConnectionPurpose purpose, Func<short, TRequest> build, Func<TResponse, ErrorCode> errorOf, Deadline deadline, short highestVersion, CancellationToken cancellationToken)
        where TRequest : IRequest<TResponse>
        where TResponse : IResponse, IMessage<TResponse>
    {
        while (true)
        {
            var node = await FindAsync(deadline, cancellationToken).ConfigureAwait(false);
            try
            {
                // A join may be parked until all members have come: it goes by the consumer's own connection.
                var connection = await cluster.ConnectAsync(
                    node, purpose, purpose == ConnectionPurpose.Join ? lane : 0, deadline.Or(Deadline.After(cluster.Time, s_patience)), cancellationToken).ConfigureAwait(false);
                var response = await AnswerWatch.WaitAsync(
                    cancel => cluster.CallAsync<TRequest, TResponse>(connection, build, deadline, highestVersion, cancel),
                    cancel => LookAsync(node, TRequest.MessageName, deadline, cancel),
                    s_look,
                    deadline,
                    cluster.Time,
                    cancellationToken).ConfigureAwait(false);
                Note(errorOf(response), node);
                return response;
            }
            catch (KafkaConnectionException e) when (!e.MayHaveBeenSent && !deadline.IsExpired)
            {
                // Nothing left this machine: whoever is the coordinator then takes it.
                Invalidate(node);
            }
            catch (KafkaException e) when (e is KafkaConnectionException or KafkaTimeoutException)
            {
                Invalidate(node);
                throw;
            }
        }
    }

    /// <summary>Why the node's answer is not worth waiting for: the group has another coordinator.</summary>
    private async Task<string?> LookAsync(int node, string message, Deadline deadline, CancellationToken cancellationToken)
    {
        var now = await cluster.LookUpCoordinatorAsync(groupId, CoordinatorType.Group, deadline.Or(Deadline.After(cluster.Time, s_look)), cancellationToken).ConfigureAwait(false);
        return now == node ? null : $"{message} was sent to node {node}, which has not answered; group '{groupId}' is coordinated by node {now} now.";
    }

    /// <summary>
    /// Sends until the answer is not about the coordinator itself: while it is moving, loading or unreachable, it is found again and asked again, after a backoff each time.
    /// </summary>
    /// <param name="purpose">The connection to use.</param>
    /// <param name="request">The request.</param>
    /// <param name="errorOf">The error that the answer bears as a whole.</param>
    /// <param name="attempt">How long one attempt may take.</param>
    /// <param name="deadline">Until when it is tried.</param>
    /// <param name="highestVersion">The highest version that the request was built for.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<TResponse> SendUntilAnsweredAsync<TRequest, TResponse>(
        ConnectionPurpose purpose, TRequest request, Func<TResponse, ErrorCode> errorOf, TimeSpan attempt, Deadline deadline, short highestVersion, CancellationToken cancellationToken)
        where TRequest : IRequest<TResponse>
        where TResponse : IResponse, IMessage<TResponse>
    {
        while (true)
        {
            KafkaException failure;
            try
            {
                var once = Deadline.After(cluster.Time, attempt).Or(deadline);
                var response = await SendAsync<TRequest, TResponse>(purpose, request, errorOf, once, highestVersion, cancellationToken).ConfigureAwait(false);
                var error = errorOf(response);
                if (!Concerns(error))
                    return response;

                failure = GroupErrors.Refused(groupId, error);
            }
            catch (KafkaException e) when (e.IsTransient)
            {
                failure = e;
            }

            if (deadline.IsExpired)
                throw new KafkaTimeoutException($"The coordinator of group '{groupId}' did not take {TRequest.MessageName} in time. The last attempt: {failure.Message}", failure);
            await Task.Delay(deadline.Clamp(cluster.Settings.RetryBackoff), cluster.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether the error says that the coordinator is elsewhere, or not ready.</summary>
    public static bool Concerns(ErrorCode error) =>
        error is ErrorCode.NotCoordinator or ErrorCode.CoordinatorNotAvailable or ErrorCode.CoordinatorLoadInProgress;

    /// <summary>Draws the conclusion for the cached coordinator: one that only loads stays.</summary>
    public void Note(ErrorCode error, int nodeId)
    {
        if (error is ErrorCode.NotCoordinator or ErrorCode.CoordinatorNotAvailable)
            Invalidate(nodeId);
    }
}
