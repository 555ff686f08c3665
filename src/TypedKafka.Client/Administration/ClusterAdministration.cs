namespace TypedKafka.Client.Administration;

/// <summary>Describes the cluster.</summary>
internal sealed class ClusterAdministration(AdminChannel channel)
{
    public Task<ClusterDescription> DescribeAsync(AdminCallOptions options, CancellationToken cancel) =>
        channel.RunAsync("Describing the cluster", options, async call =>
        {
            var response = await call.FetchMetadataAsync(topics: []).ConfigureAwait(false);
            var nodes = response.Brokers
                .OrderBy(broker => broker.NodeId)
                .Select(broker => new ClusterNode(broker.NodeId, broker.Host, broker.Port, broker.Rack))
                .ToList();
            return new ClusterDescription(response.ClusterId, response.ControllerId < 0 ? null : response.ControllerId, nodes);
        }, cancel);
}
