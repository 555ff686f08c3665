using TypedKafka.Client.Cluster;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Groups;

/// <summary>Requests to the coordinator of one group, wherever it is. The membership is not touched by where that is.</summary>
internal sealed class GroupCoordinator(ClusterClient cluster, string groupId, int lane) : CoordinatorChannel(cluster, groupId, CoordinatorType.Group, lane)
{
    private readonly ClusterClient _cluster = cluster;

    public string GroupId { get; } = groupId;

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
                var once = Deadline.After(_cluster.Time, attempt).Or(deadline);
                var response = await SendAsync<TRequest, TResponse>(purpose, request, errorOf, once, highestVersion, cancellationToken).ConfigureAwait(false);
                var error = errorOf(response);
                if (!Concerns(error))
                    return response;

                failure = GroupErrors.Refused(GroupId, error);
            }
            catch (KafkaException e) when (e.IsTransient)
            {
                failure = e;
            }

            if (deadline.IsExpired)
                throw new KafkaTimeoutException($"The coordinator of group '{GroupId}' did not take {TRequest.MessageName} in time. The last attempt: {failure.Message}", failure);
            await Task.Delay(deadline.Clamp(_cluster.Settings.RetryBackoff), _cluster.Time, cancellationToken).ConfigureAwait(false);
        }
    }
}
