using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Administration;

/// <summary>Creates, deletes, lists and describes topics.</summary>
internal sealed class TopicAdministration(AdminChannel channel)
{
    // Names are in the request up to this version; later ones have ids beside them.
    private const short HighestDeleteByName = 5;

    // A topic that was just made is not known to every broker at once.
    private const int UnknownAttempts = 4;

    public async Task<IReadOnlyList<CreateTopicResult>> CreateAsync(IReadOnlyCollection<NewTopic> topics, CreateTopicsOptions options, CancellationToken cancel)
    {
        var byName = topics.GroupBy(topic => topic.Name).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var run = new AdminRun<string, CreateTopicResult>(
            "Creating topics", topics.Select(topic => topic.Name), static (name, error) => new CreateTopicResult { Topic = name, Error = error });
        return await channel.RunAsync(run, options, async (run, call) =>
        {
            var request = new CreateTopicsRequest { TimeoutMs = call.ServerTimeoutMs, ValidateOnly = options.ValidateOnly };
            request.Topics.AddRange(run.Pending.Select(name => Describe(byName[name])));
            var response = await call.SendToControllerAsync<CreateTopicsRequest, CreateTopicsResponse>(
                request, static response => response.Topics.Select(topic => topic.ErrorCode)).ConfigureAwait(false);
            foreach (var topic in response.Topics.Where(topic => byName.ContainsKey(topic.Name)))
            {
                if (topic.ErrorCode != 0)
                    run.Settle(topic.Name, topic.ErrorCode, $"Creating the topic '{topic.Name}' failed", topic.ErrorMessage, ErrorCode.TopicAlreadyExists);
                else
                    run.Done(topic.Name, Read(topic));
            }
        }, cancel).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<DeleteTopicResult>> DeleteAsync(IReadOnlyCollection<string> topics, AdminCallOptions options, CancellationToken cancel)
    {
        var run = new AdminRun<string, DeleteTopicResult>(
            "Deleting topics", topics, static (name, error) => new DeleteTopicResult { Topic = name, Error = error });
        return await channel.RunAsync(run, options, async (run, call) =>
        {
            var request = new DeleteTopicsRequest { TimeoutMs = call.ServerTimeoutMs, TopicNames = [.. run.Pending] };
            var response = await call.SendToControllerAsync<DeleteTopicsRequest, DeleteTopicsResponse>(
                request, static response => response.Responses.Select(topic => topic.ErrorCode), HighestDeleteByName).ConfigureAwait(false);
            foreach (var topic in response.Responses)
            {
                if (topic.Name is not { } name) continue;
                if (topic.ErrorCode != 0)
                    run.Settle(name, topic.ErrorCode, $"Deleting the topic '{name}' failed", topic.ErrorMessage, ErrorCode.UnknownTopicOrPartition);
                else
                    run.Done(name, new DeleteTopicResult { Topic = name });
            }
        }, cancel).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<CreatePartitionsResult>> CreatePartitionsAsync(
        IReadOnlyCollection<NewPartitions> partitions, CreatePartitionsOptions options, CancellationToken cancel)
    {
        var byName = partitions.GroupBy(topic => topic.Topic).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var run = new AdminRun<string, CreatePartitionsResult>(
            "Creating partitions", partitions.Select(topic => topic.Topic), static (name, error) => new CreatePartitionsResult { Topic = name, Error = error });
        return await channel.RunAsync(run, options, async (run, call) =>
        {
            var request = new CreatePartitionsRequest { TimeoutMs = call.ServerTimeoutMs, ValidateOnly = options.ValidateOnly };
            request.Topics.AddRange(run.Pending.Select(name => new CreatePartitionsRequest.CreatePartitionsTopic
            {
                Name = name,
                Count = byName[name].TotalCount,
                Assignments = byName[name].ReplicaAssignments?.Select(nodes => new CreatePartitionsRequest.CreatePartitionsAssignment { BrokerIds = [.. nodes] }).ToList(),
            }));
            var response = await call.SendToControllerAsync<CreatePartitionsRequest, CreatePartitionsResponse>(
                request, static response => response.Results.Select(topic => topic.ErrorCode)).ConfigureAwait(false);
            foreach (var topic in response.Results)
            {
                if (topic.ErrorCode != 0)
                    run.Settle(topic.Name, topic.ErrorCode, $"Adding partitions to the topic '{topic.Name}' failed", topic.ErrorMessage, ErrorCode.InvalidPartitions, ErrorCode.UnknownTopicOrPartition);
                else
                    run.Done(topic.Name, new CreatePartitionsResult { Topic = topic.Name });
            }
        }, cancel).ConfigureAwait(false);
    }

    public Task<IReadOnlyList<TopicListing>> ListAsync(ListTopicsOptions options, CancellationToken cancel) =>
        channel.RunAsync<IReadOnlyList<TopicListing>>("Listing topics", options, async call =>
        {
            var response = await call.FetchMetadataAsync(topics: null).ConfigureAwait(false);
            return
            [
                .. response.Topics
                    .Where(topic => topic.Name is not null && (options.IncludeInternal || !topic.IsInternal))
                    .OrderBy(topic => topic.Name, StringComparer.Ordinal)
                    .Select(topic => new TopicListing(topic.Name!, NullIfEmpty(topic.TopicId), topic.IsInternal, topic.Partitions.Count)),
            ];
        }, cancel);

    public async Task<IReadOnlyList<TopicDescription>> DescribeAsync(IReadOnlyCollection<string> topics, AdminCallOptions options, CancellationToken cancel)
    {
        var run = new AdminRun<string, TopicDescription>(
            "Describing topics", topics, static (name, error) => new TopicDescription { Topic = name, Error = error });
        return await channel.RunAsync(run, options, async (run, call) =>
        {
            var response = await call.FetchMetadataAsync(run.Pending).ConfigureAwait(false);
            foreach (var topic in response.Topics)
            {
                if (topic.Name is not { } name) continue;
                var what = $"Describing the topic '{name}' failed";
                if ((ErrorCode)topic.ErrorCode == ErrorCode.UnknownTopicOrPartition)
                    run.RetryUpTo(UnknownAttempts, name, BrokerErrors.ToException(topic.ErrorCode, what));
                else if (topic.ErrorCode != 0)
                    run.Settle(name, topic.ErrorCode, what, null);
                else
                    run.Done(name, Read(name, topic));
            }
        }, cancel).ConfigureAwait(false);
    }

    private static CreateTopicsRequest.CreatableTopic Describe(NewTopic topic)
    {
        var isAssigned = topic.ReplicaAssignments is not null;
        var description = new CreateTopicsRequest.CreatableTopic
        {
            Name = topic.Name,
            NumPartitions = isAssigned ? -1 : topic.Partitions ?? -1,
            ReplicationFactor = isAssigned ? (short)-1 : topic.ReplicationFactor ?? -1,
        };
        foreach (var (partition, nodes) in topic.ReplicaAssignments ?? new Dictionary<int, IReadOnlyList<int>>())
            description.Assignments.Add(new CreateTopicsRequest.CreatableReplicaAssignment { PartitionIndex = partition, BrokerIds = [.. nodes] });
        foreach (var (name, value) in topic.Configs)
            description.Configs.Add(new CreateTopicsRequest.CreatableTopicConfig { Name = name, Value = value });
        return description;
    }

    private static CreateTopicResult Read(CreateTopicsResponse.CreatableTopicResult topic) => new()
    {
        Topic = topic.Name,
        TopicId = NullIfEmpty(topic.TopicId),
        Partitions = topic.NumPartitions < 0 ? null : topic.NumPartitions,
        ReplicationFactor = topic.ReplicationFactor < 0 ? null : topic.ReplicationFactor,
    };

    private static TopicDescription Read(string name, MetadataResponse.MetadataResponseTopic topic) => new()
    {
        Topic = name,
        TopicId = NullIfEmpty(topic.TopicId),
        IsInternal = topic.IsInternal,
        Partitions =
        [
            .. topic.Partitions
                .OrderBy(partition => partition.PartitionIndex)
                .Select(partition => new PartitionDescription(
                    partition.PartitionIndex,
                    partition.LeaderId < 0 ? null : partition.LeaderId,
                    partition.LeaderEpoch,
                    partition.ReplicaNodes,
                    partition.IsrNodes,
                    partition.OfflineReplicas)),
        ],
    };

    private static Guid? NullIfEmpty(Guid id) => id == Guid.Empty ? null : id;
}
