using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.Handling;
using TypedKafka.Protocol.Errors;

namespace TypedKafka.Provisioning;

/// <summary>
/// Creates or validates the topics of a cluster when the host starts. Transient failures, a broker that is not there included, are waited out: only topics that
/// differ from their contracts, and refusals, are errors.
/// </summary>
internal sealed class TopicProvisioner(KafkaClient client, ProvisioningPlan plan)
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LastRetry = TimeSpan.FromSeconds(5);

    private readonly KafkaAdmin _admin = client.Cluster.CreateAdmin();
    private readonly LogThrottle _throttle = new(client.Time, TimeSpan.FromSeconds(30));

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (plan.Mode == TopicProvisioning.None || plan.Topics.Count == 0) return;
        var retry = FirstRetry;
        while (true)
        {
            try
            {
                await ProvisionAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (KafkaException exception) when (exception.IsTransient)
            {
                if (_throttle.ShouldLog(out var suppressed)) client.Log.NotProvisioned(exception, suppressed);
                await Task.Delay(retry, client.Time, cancellationToken).ConfigureAwait(false);
                retry = retry * 2 < LastRetry ? retry * 2 : LastRetry;
            }
        }
    }

    private async Task ProvisionAsync(CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        var missing = new List<ProvisionedTopic>();
        var there = new Dictionary<string, TopicDescription>(StringComparer.Ordinal);
        var wanted = plan.Topics.ToDictionary(topic => topic.Name, StringComparer.Ordinal);
        foreach (var found in await _admin.DescribeTopicsAsync(wanted.Keys, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            var topic = wanted[found.Topic];
            if (Is(found.Error, ErrorCode.UnknownTopicOrPartition)) missing.Add(topic);
            else if (found.Error is { } error) throw error;
            else there[found.Topic] = found;
            if (found.Error is null && found.Partitions.Count < topic.Definition.Partitions) problems.Add(TooSmall(topic, found.Partitions.Count));
        }

        if (plan.Mode == TopicProvisioning.CreateMissing) await CreateAsync(missing, there, cancellationToken).ConfigureAwait(false);
        else problems.AddRange(missing.Select(NotThere));

        if (problems.Count > 0) throw new TopicProvisioningException(problems);
        client.Log.Provisioned(plan.Topics.Count, plan.Mode, missing.Count);
    }

    private async Task CreateAsync(List<ProvisionedTopic> missing, Dictionary<string, TopicDescription> there, CancellationToken cancellationToken)
    {
        if (missing.Count == 0) return;
        var created = await _admin.CreateTopicsAsync(missing.ConvertAll(topic => ToNewTopic(topic, there)), cancellationToken: cancellationToken).ConfigureAwait(false);
        foreach (var result in created)
        {
            // Another instance that starts at the same moment may have been first.
            if (result.Error is { } error && !Is(error, ErrorCode.TopicAlreadyExists)) throw error;
        }
    }

    private static NewTopic ToNewTopic(ProvisionedTopic topic, Dictionary<string, TopicDescription> there)
    {
        var (partitions, replicas) = (topic.Definition.Partitions, topic.Definition.ReplicationFactor);
        if (topic.Source is { } source)
        {
            // As large as the topic is, whatever its contract says.
            var found = there.GetValueOrDefault(source.Name);
            if (partitions == 0) partitions = found?.Partitions.Count ?? source.Partitions;
            if (replicas == 0) replicas = found is { Partitions: [var first, ..] } ? (short)first.Replicas.Count : source.ReplicationFactor;
        }

        var created = new NewTopic(topic.Name)
        {
            Partitions = partitions > 0 ? partitions : null,
            ReplicationFactor = replicas > 0 ? replicas : null,
        };
        foreach (var (name, value) in topic.Definition.Configs) created.Configs[name] = value;
        return created;
    }

    private static string NotThere(ProvisionedTopic topic) => topic.Source is null
        ? $"Topic '{topic.Name}' is not there: create it, or set TypedKafka:Provisioning to CreateMissing."
        : $"Topic '{topic.Name}', which [OnFailure] of {topic.Handler} sends to, is not there: create it, as large as '{topic.Source.Name}', or set TypedKafka:Provisioning to CreateMissing.";

    private static string TooSmall(ProvisionedTopic topic, int partitions) =>
        $"Topic '{topic.Name}' has {partitions} partitions and its contract says {topic.Definition.Partitions}: add partitions, or set TypedKafka:Topics:{topic.Name}:Partitions for this environment.";

    private static bool Is(KafkaException? exception, ErrorCode code) => exception?.Error.Code == (short)code;
}
