using TypedKafka.Client.Connections;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Cluster;

/// <summary>Requests to the coordinator of one key, wherever it is. A coordinator that moved or went away is looked up again.</summary>
internal class CoordinatorChannel(ClusterClient cluster, string key, CoordinatorType type, int lane = 0)
{
    // So long a coordinator is tried to be connected to before it is looked up again: it may be another node by then. The attempt itself goes on.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    // How often it is looked whether a coordinator that has not answered is still the coordinator: a join may be parked there for minutes.
    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);

    private BrokerApiVersions? _versions;

    /// <summary>What the coordinator that was sent to last can speak; null before the first.</summary>
    public BrokerApiVersions? Versions => Volatile.Read(ref _versions);

    private string What => type == CoordinatorType.Group ? $"group '{key}'" : $"transactional id '{key}'";

    /// <summary>The node that coordinates the key, from the cache or looked up.</summary>
    public ValueTask<int> FindAsync(Deadline deadline, CancellationToken cancellationToken) =>
        cluster.FindCoordinatorAsync(key, type, deadline, cancellationToken);

    /// <summary>Forgets the coordinator: it said so itself, or cannot be reached.</summary>
    public void Invalidate(int nodeId) => cluster.InvalidateCoordinator(key, type, nodeId);

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
                Volatile.Write(ref _versions, connection.Versions);
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

    /// <summary>Whether the error says that the coordinator is elsewhere, or not ready.</summary>
    public static bool Concerns(ErrorCode error) =>
        error is ErrorCode.NotCoordinator or ErrorCode.CoordinatorNotAvailable or ErrorCode.CoordinatorLoadInProgress;

    /// <summary>Draws the conclusion for the cached coordinator: one that only loads stays.</summary>
    public void Note(ErrorCode error, int nodeId)
    {
        if (error is ErrorCode.NotCoordinator or ErrorCode.CoordinatorNotAvailable)
            Invalidate(nodeId);
    }

    /// <summary>Why the node's answer is not worth waiting for: the key has another coordinator.</summary>
    private async Task<string?> LookAsync(int node, string message, Deadline deadline, CancellationToken cancellationToken)
    {
        var now = await cluster.LookUpCoordinatorAsync(key, type, deadline.Or(Deadline.After(cluster.Time, s_look)), cancellationToken).ConfigureAwait(false);
        return now == node ? null : $"{message} was sent to node {node}, which has not answered; {What} is coordinated by node {now} now.";
    }
}
