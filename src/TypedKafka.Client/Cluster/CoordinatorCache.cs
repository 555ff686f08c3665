using System.Collections.Concurrent;
using TypedKafka.Client.Diagnostics;
using TypedKafka.Client.Options;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Cluster;

/// <summary>Which broker coordinates which key, looked up once and forgotten when it turns out wrong.</summary>
internal sealed class CoordinatorCache(ClusterClient client, ClusterContext context)
{
    // From this version on one request asks for many keys (KIP-699).
    private const short FirstBatched = 4;

    private readonly ConcurrentDictionary<(CoordinatorType Type, string Key), int> _known = new();

    /// <summary>The coordinator's node id.</summary>
    /// <exception cref="KafkaTimeoutException">None was found by the deadline.</exception>
    /// <exception cref="KafkaAuthorizationException">The key may not be used.</exception>
    public ValueTask<int> FindAsync(string key, CoordinatorType type, Deadline deadline, CancellationToken cancellationToken) =>
        _known.TryGetValue((type, key), out var nodeId) ? new ValueTask<int>(nodeId) : new ValueTask<int>(LookUpAsync(key, type, deadline, cancellationToken));

    /// <summary>Forgets the coordinator, if it is still that one: a later look-up may have found another already.</summary>
    public void Invalidate(string key, CoordinatorType type, int nodeId) => _known.TryRemove(new KeyValuePair<(CoordinatorType, string), int>((type, key), nodeId));

    /// <summary>Asks the cluster, and remembers what it says.</summary>
    public async Task<int> LookUpAsync(string key, CoordinatorType type, Deadline deadline, CancellationToken cancellationToken)
    {
        var retry = new RetryDelay(context.Settings, context.Time);
        while (true)
        {
            var response = await client.SendToAnyAsync<FindCoordinatorRequest, FindCoordinatorResponse>(
                version => Request(key, type, version), deadline, cancellationToken: cancellationToken).ConfigureAwait(false);
            var (error, message, broker) = Read(response);
            if (error == ErrorCode.None)
            {
                client.Metadata.UpdateBroker(broker);
                _known[(type, key)] = broker.NodeId;
                ClusterLog.CoordinatorFound(context.Logger, Name(type), key, broker.NodeId);
                return broker.NodeId;
            }

            var failure = BrokerErrors.ToException(error, $"Finding the coordinator of {Name(type)} '{key}' failed", message);
            if (!failure.IsTransient) throw failure;
            if (deadline.IsExpired) throw new KafkaTimeoutException($"No coordinator of {Name(type)} '{key}' was found in time. {failure.Message}", failure);
            await retry.WaitAsync(deadline, cancellationToken).ConfigureAwait(false);
        }
    }

    private static FindCoordinatorRequest Request(string key, CoordinatorType type, short version) => version >= FirstBatched
        ? new FindCoordinatorRequest { CoordinatorKeys = [key], KeyType = (sbyte)type }
        : new FindCoordinatorRequest { Key = key, KeyType = (sbyte)type };

    private static (ErrorCode Error, string? Message, BrokerInfo Broker) Read(FindCoordinatorResponse response)
    {
        // Either form has one answer: the batched one was asked for one key.
        if (response.Coordinators is [var one, ..])
            return ((ErrorCode)one.ErrorCode, one.ErrorMessage, new BrokerInfo(one.NodeId, new BrokerAddress(one.Host, one.Port), null));
        return ((ErrorCode)response.ErrorCode, response.ErrorMessage, new BrokerInfo(response.NodeId, new BrokerAddress(response.Host, response.Port), null));
    }

    private static string Name(CoordinatorType type) => type switch
    {
        CoordinatorType.Group => "group",
        CoordinatorType.Transaction => "transactional id",
        _ => "share group",
    };
}
