using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Connections;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Describes the cluster: its id, its controller, its running brokers (KIP-700).</summary>
internal sealed class DescribeClusterApi : Api<DescribeClusterRequest, DescribeClusterResponse>
{
    private const sbyte BrokerEndpoints = 1;

    protected override ValueTask<DescribeClusterResponse> HandleAsync(RequestContext context, DescribeClusterRequest request)
    {
        if (request.EndpointType != BrokerEndpoints) return new(Refuse(context, request, KafkaErrorCode.MismatchedEndpointType));
        var response = new DescribeClusterResponse { ClusterId = context.Cluster.Id, ControllerId = context.Cluster.Brokers.ControllerId };
        foreach (var broker in context.Cluster.Brokers.Running)
            response.Brokers.Add(new() { BrokerId = broker.Id, Host = broker.AdvertisedHost, Port = broker.AdvertisedPort, Rack = broker.Rack });
        return new(response);
    }

    protected override DescribeClusterResponse Refuse(RequestContext context, DescribeClusterRequest request, KafkaErrorCode error) =>
        new() { ErrorCode = (short)error, ClusterId = context.Cluster.Id };
}
