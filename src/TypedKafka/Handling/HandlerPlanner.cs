using Microsoft.Extensions.DependencyInjection;
using TypedKafka.Client;
using TypedKafka.Handling.Failures;
using TypedKafka.Hosting;

namespace TypedKafka.Handling;

/// <summary>
/// Sorts the registered handlers into memberships, one a cluster and group, and refuses what could only fail later: at the start of the host, with the names.
/// </summary>
internal sealed class HandlerPlanner(HandlerRegistry registry, IServiceProviderIsService? isService)
{
    private readonly ServiceLifetimes _lifetimes = new(registry.Services);

    /// <summary>Throws when a handler names a cluster that was not added.</summary>
    public void CheckClusters(IReadOnlyCollection<string?> clusters)
    {
        foreach (var handler in registry.Handlers)
        {
            if (clusters.Contains(handler.Cluster)) continue;
            throw new InvalidOperationException(
                handler.Cluster is { } name
                    ? $"Handler {handler.Name} names the cluster '{name}', which was not added. Add it: AddTypedKafka(\"{name}\"), or correct [Consume(Cluster = …)]."
                    : $"Handler {handler.Name} runs on the unnamed cluster, which was not added. Add it: AddTypedKafka(), or name another by [Consume(Cluster = …)].");
        }
    }

    /// <summary>Throws when the options of a cluster keep one of its handlers from handling exactly once.</summary>
    public void CheckTransactions(string? cluster, TypedKafkaOptions options)
    {
        if (registry.Handlers.FirstOrDefault(handler => handler.ExactlyOnce && handler.Cluster == cluster) is not { } handler) return;
        if (options.Consumer.IsolationLevel != IsolationLevel.ReadCommitted) throw Impossible("Consumer:IsolationLevel", $"{options.Consumer.IsolationLevel}", $"{IsolationLevel.ReadCommitted}");
        if (!options.Producer.EnableIdempotence) throw Impossible("Producer:EnableIdempotence", $"{options.Producer.EnableIdempotence}", $"{true}");

        InvalidOperationException Impossible(string option, string value, string needed) => new(
            $"{handler.Name} handles exactly once, for which {option} of {(cluster is null ? "the unnamed cluster" : $"cluster '{cluster}'")} must be {needed}; it is {value}. Change the option, or take ExactlyOnce away.");
    }

    /// <summary>The memberships of one cluster, in the order in which their first handlers were registered.</summary>
    public IReadOnlyList<GroupPlan> Plan(string? cluster, OptionsByName<TopicOptions> topics, OptionsByName<GroupOptions> groups)
    {
        var plans = new List<GroupPlan>();
        var byGroup = new Dictionary<string, Dictionary<string, HandlerBinding>>(StringComparer.Ordinal);
        var targets = new Dictionary<(string Group, string Topic), List<HandlerTarget>>();
        foreach (var handler in registry.Handlers)
        {
            if (handler.Cluster != cluster) continue;
            CheckServices(handler);
            var group = groups.Apply(handler.Group);
            var topic = topics.Apply(handler.Topic);
            if (!byGroup.TryGetValue(group, out var handlers))
            {
                byGroup[group] = handlers = new Dictionary<string, HandlerBinding>(StringComparer.Ordinal);
                plans.Add(new GroupPlan(group, handlers));
            }

            if (!targets.TryGetValue((group, topic.Name), out var together)) targets[(group, topic.Name)] = together = [];
            foreach (var other in together) CheckTogether(other.Definition, handler, group, topic.Name);
            together.Add(new HandlerTarget(handler, _lifetimes.NeedsScope(handler), Route(handler, topics, groups)));
            handlers[topic.Name] = new HandlerBinding(topic, together);
        }

        foreach (var ((group, topic), together) in targets) AddRetryTopics(byGroup[group], byGroup[group][topic], together);
        return plans;
    }

    private static FailureRoute Route(HandlerDefinition handler, OptionsByName<TopicOptions> topics, OptionsByName<GroupOptions> groups)
    {
        if (handler.Failure is not { } policy) return FailureRoute.Stop;
        var retries = policy.RetryTopics.Select(delay => new RetryTopic(FailureTopics.Retry(handler, delay, topics, groups), delay.Delay));
        return new FailureRoute(policy, [.. retries], policy.Then == FailureAction.DeadLetter ? FailureTopics.DeadLetter(handler, topics, groups).Name : null);
    }

    /// <summary>The membership reads the retry topics of its handlers as well; those of a union's cases share the ones of the same delay.</summary>
    private static void AddRetryTopics(Dictionary<string, HandlerBinding> handlers, HandlerBinding source, List<HandlerTarget> targets)
    {
        foreach (var retry in targets.SelectMany(target => target.Failure.RetryTopics))
        {
            if (handlers.TryAdd(retry.Name, new HandlerBinding(retry, source))) continue;
            if (handlers[retry.Name] is { Retry: { } known, SourceTopic: var from } && known.Delay == retry.Delay && from == source.Topic.Name) continue;
            throw new InvalidOperationException(
                $"[OnFailure] of {source.Name} has the retry topic '{retry.Name}', which its group reads for something else. Give it a name of its own by TypedKafkaOptions.Topics[…].Name.");
        }
    }

    /// <summary>Handlers of one topic are of different cases of one union, and called alike: what they get is one line of records.</summary>
    private static void CheckTogether(HandlerDefinition one, HandlerDefinition other, string group, string topic)
    {
        if (one.Cases is null || one.Cases != other.Cases || one.Case == other.Case) throw TwoHandlers(one, other, group, topic);
        if (one.InvokeBatch is null && other.InvokeBatch is null && one.Ordering == other.Ordering && one.MaxConcurrency == other.MaxConcurrency && one.ExactlyOnce == other.ExactlyOnce) return;
        throw new InvalidOperationException(
            $"{one.Name} and {other.Name} take the cases of one union from topic '{topic}' in group '{group}', and are to be called differently. "
            + "Give both the same Ordering, MaxConcurrency and ExactlyOnce and let them take one message at a time, or give one of them a group of its own.");
    }

    private static InvalidOperationException TwoHandlers(HandlerDefinition one, HandlerDefinition other, string group, string topic) => new(
        $"TK3004: {one.Name} and {other.Name} both handle topic '{topic}' in group '{group}', and a group hands each record to one handler. "
        + "Give one of them a group of its own ([Consume(Group = …)]), or call both from one method.");

    private void CheckServices(HandlerDefinition handler)
    {
        if (isService is null) return;
        foreach (var service in handler.Services)
        {
            if (isService.IsService(service)) continue;
            throw new InvalidOperationException(
                $"Handler {handler.Name} asks for the service {service}, which is not registered. Register it before the host is built, or take the parameter away.");
        }
    }
}
