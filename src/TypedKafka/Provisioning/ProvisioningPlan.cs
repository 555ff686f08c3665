using TypedKafka.Handling.Failures;
using TypedKafka.Hosting;

namespace TypedKafka.Provisioning;

/// <summary>The topics of one cluster that the host creates or validates when it starts, by their names there.</summary>
internal sealed record ProvisioningPlan(TopicProvisioning Mode, IReadOnlyList<ProvisionedTopic> Topics)
{
    /// <summary>The topics of the cluster's contracts and of its handlers, and those that failed records go to; a handler's contract need not be added.</summary>
    public static ProvisioningPlan Make(ClusterRegistration cluster, HandlerRegistry registry, TypedKafkaOptions options, bool isDevelopment)
    {
        var handlers = registry.Handlers.Where(handler => handler.Cluster == cluster.Name).ToList();
        var topics = cluster.Topics.Values.Concat(handlers.Select(handler => handler.Topic)).Select(topic => new ProvisionedTopic(options.Topics.Apply(topic)));
        var failures = handlers.SelectMany(handler =>
            FailureTopics.Of(handler, options.Topics, options.Groups).Select(topic => new ProvisionedTopic(topic, options.Topics.Apply(handler.Topic), handler.Name)));

        // A contract of dead letters says more of its topic than the handler that sends them there.
        var all = topics.Concat(failures).DistinctBy(topic => topic.Name, StringComparer.Ordinal).OrderBy(topic => topic.Name, StringComparer.Ordinal);
        var mode = options.Provisioning ?? (isDevelopment ? TopicProvisioning.CreateMissing : TopicProvisioning.Validate);
        return new ProvisioningPlan(mode, [.. all]);
    }
}
