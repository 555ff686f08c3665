using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Connections;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Finds the broker that coordinates a group or a transactional id; from version 4 on of many at once (KIP-699).</summary>
internal sealed class FindCoordinatorApi : Api<FindCoordinatorRequest, FindCoordinatorResponse>
{
    private const sbyte GroupType = 0;
    private const sbyte TransactionType = 1;
    private const short FirstVersionWithBatches = 4;

    protected override ValueTask<FindCoordinatorResponse> HandleAsync(RequestContext context, FindCoordinatorRequest request)
    {
        var response = new FindCoordinatorResponse();
        if (context.Version >= FirstVersionWithBatches)
        {
            foreach (var key in request.CoordinatorKeys)
                response.Coordinators.Add(Find(context, request, key));
            return new(response);
        }

        Set(response, Find(context, request, request.Key));
        return new(response);
    }

    protected override FindCoordinatorResponse Refuse(RequestContext context, FindCoordinatorRequest request, KafkaErrorCode error)
    {
        var response = new FindCoordinatorResponse();
        if (context.Version < FirstVersionWithBatches) Set(response, Failed(request.Key, error, null));
        else response.Coordinators.AddRange(request.CoordinatorKeys.Select(key => Failed(key, error, null)));
        return response;
    }

    private static FindCoordinatorResponse.Coordinator Find(RequestContext context, FindCoordinatorRequest request, string key)
    {
        if (request.KeyType is not (GroupType or TransactionType))
            return Failed(key, KafkaErrorCode.InvalidRequest, $"This broker coordinates groups and transactional ids only, not what has the key type {request.KeyType}.");
        if (context.Cluster.Brokers.Coordinator(new CoordinatorKey(request.KeyType == TransactionType, key)) is not { } broker) return Failed(key, KafkaErrorCode.CoordinatorNotAvailable, null);
        return new() { Key = key, NodeId = broker.Id, Host = broker.AdvertisedHost, Port = broker.AdvertisedPort };
    }

    private static FindCoordinatorResponse.Coordinator Failed(string key, KafkaErrorCode error, string? message) =>
        new() { Key = key, NodeId = -1, Host = "", Port = -1, ErrorCode = (short)error, ErrorMessage = message };

    private static void Set(FindCoordinatorResponse response, FindCoordinatorResponse.Coordinator found)
    {
        response.ErrorCode = found.ErrorCode;
        response.ErrorMessage = found.ErrorMessage;
        response.NodeId = found.NodeId;
        response.Host = found.Host;
        response.Port = found.Port;
    }
}
