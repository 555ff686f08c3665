using TypedKafka.Hosting;

namespace TypedKafka.Provisioning;

/// <summary>The topics of one cluster that the host creates or validates when it starts, by their names there.</summary>
internal sealed record ProvisioningPlan(TopicProvisioning Mode, IReadOnlyList<TopicDefinition> Topics)
{
    /// <summary>The topics of the cluster's contracts and of its handlers; a handler's contract need not be added.</summary>
    public static ProvisioningPlan Make(ClusterRegistration cluster, HandlerRegistry registry, TypedKafkaOptions options, bool isDevelopment)
    {
        var handled = registry.Handlers.Where(handler => handler.Cluster == cluster.Name).Select(handler => handler.Topic);
        var topics = cluster.Topics.Values.Concat(handled)
            .Select(options.Topics.Apply)
            .DistinctBy(topic => topic.Name, StringComparer.Ordinal)
            .OrderBy(topic => topic.Name, StringComparer.Ordinal);
        var mode = options.Provisioning ?? (isDevelopment ? TopicProvisioning.CreateMissing : TopicProvisioning.Validate);
        return new ProvisioningPlan(mode, [.. topics]);
    }
}
