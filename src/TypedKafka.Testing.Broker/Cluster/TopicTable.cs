using System.Collections.Concurrent;
using TypedKafka.Testing.Broker.Configs;

namespace TypedKafka.Testing.Broker.Cluster;

/// <summary>The topics of the cluster. Changes are made under one lock; look-ups take none.</summary>
internal sealed class TopicTable(ClusterSettings settings, BrokerTable brokers)
{
    private const int MostPartitions = 100_000;

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, Topic> _byName = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, Topic> _byId = new();
    private int _created;

    /// <summary>All topics, by name.</summary>
    public IReadOnlyList<Topic> All => [.. _byName.Values.OrderBy(topic => topic.Name, StringComparer.Ordinal)];

    public Topic? Find(string? name) => name is not null && _byName.TryGetValue(name, out var topic) ? topic : null;

    public Topic? Find(Guid id) => _byId.TryGetValue(id, out var topic) ? topic : null;

    /// <summary>Creates a topic, or with <paramref name="validateOnly"/> says whether it could be.</summary>
    public ClusterError Create(TopicSpecification specification, bool validateOnly, out Topic? topic)
    {
        topic = null;
        lock (_gate)
        {
            if (TopicName.Problem(specification.Name) is { } problem) return new(KafkaErrorCode.InvalidTopicException, problem);
            if (_byName.ContainsKey(specification.Name)) return new(KafkaErrorCode.TopicAlreadyExists, $"Topic '{specification.Name}' already exists.");
            var colliding = _byName.Keys.FirstOrDefault(name => TopicName.Colliding(name) == TopicName.Colliding(specification.Name));
            if (colliding is not null) return new(KafkaErrorCode.InvalidTopicException, $"Topic '{specification.Name}' collides with '{colliding}' in the names of metrics.");

            var error = Place(specification, out var replicas);
            if (error.IsError) return error;
            error = ConfigChange.Create(TopicConfigs.All, specification.Config, out var config);
            if (error.IsError) return error;

            topic = new Topic(specification.Name, settings.TopicIds ? Guid.NewGuid() : Guid.Empty);
            topic.Config.Replace(config);
            var created = topic;
            topic.Add(replicas.Select((nodes, index) => new Partition(created, index, brokers.FirstLeadership(nodes))));
            if (validateOnly) return ClusterError.None;

            _created++;
            _byName[topic.Name] = topic;
            if (topic.Id != Guid.Empty) _byId[topic.Id] = topic;
            return ClusterError.None;
        }
    }

    public KafkaErrorCode Delete(Topic topic)
    {
        lock (_gate)
        {
            if (!_byName.TryRemove(new KeyValuePair<string, Topic>(topic.Name, topic))) return KafkaErrorCode.UnknownTopicOrPartition;
            _byId.TryRemove(topic.Id, out _);
        }

        foreach (var partition in topic.Partitions)
            partition.Delete();
        return KafkaErrorCode.None;
    }

    /// <summary>Adds partitions up to <paramref name="count"/>, on the brokers of <paramref name="assignments"/> where it is not null.</summary>
    public ClusterError Grow(Topic topic, int count, IReadOnlyList<IReadOnlyList<int>>? assignments, bool validateOnly)
    {
        lock (_gate)
        {
            var now = topic.Partitions.Count;
            if (count <= now)
                return new(KafkaErrorCode.InvalidPartitions, count == now ? $"Topic already has {now} partitions." : $"Topic currently has {now} partitions, which is higher than the requested {count}.");
            if (count > MostPartitions) return new(KafkaErrorCode.InvalidPartitions, $"{count} partitions are more than the {MostPartitions} that are allowed here.");
            if (assignments is not null && assignments.Count != count - now)
                return new(KafkaErrorCode.InvalidReplicaAssignment, $"{count - now} partitions would be added, but brokers are assigned for {assignments.Count}.");
            var error = (assignments ?? []).Select(CheckReplicas).FirstOrDefault(found => found.IsError);
            if (error.IsError) return error;
            if (validateOnly) return ClusterError.None;

            var replicationFactor = topic.Partitions[0].Leadership.Replicas.Count;
            var ids = settings.BrokerIds;
            topic.Add(Enumerable.Range(now, count - now).Select(index => new Partition(
                topic, index, brokers.FirstLeadership(assignments?[index - now] ?? ReplicaPlacement.Choose(ids, 0, index, replicationFactor)))));
            return ClusterError.None;
        }
    }

    private ClusterError Place(TopicSpecification specification, out List<IReadOnlyList<int>> replicas)
    {
        replicas = [];
        if (specification.Assignments.Count > 0)
        {
            if (specification.Partitions != -1 || specification.ReplicationFactor != -1)
                return new(KafkaErrorCode.InvalidRequest, "Either numbers of partitions and replicas are given or assignments, not both.");
            for (var i = 0; i < specification.Assignments.Count; i++)
            {
                if (!specification.Assignments.TryGetValue(i, out var nodes))
                    return new(KafkaErrorCode.InvalidReplicaAssignment, $"Partitions must be numbered from 0 without a gap; {i} is missing.");
                if (CheckReplicas(nodes) is { IsError: true } error) return error;
                replicas.Add(nodes);
            }

            return ClusterError.None;
        }

        var partitions = specification.Partitions == -1 ? settings.DefaultPartitions : specification.Partitions;
        if (partitions is < 1 or > MostPartitions) return new(KafkaErrorCode.InvalidPartitions, $"The number of partitions is {partitions}; it must be larger than 0 (or -1 for the default) and at most {MostPartitions}.");
        var factor = specification.ReplicationFactor == -1 ? settings.DefaultReplicationFactor : specification.ReplicationFactor;
        if (factor < 1 || factor > settings.BrokerIds.Count)
            return new(KafkaErrorCode.InvalidReplicationFactor, $"The replication factor is {factor}; it must be larger than 0 (or -1 for the default) and at most {settings.BrokerIds.Count}, the number of brokers.");
        for (var i = 0; i < partitions; i++)
            replicas.Add(ReplicaPlacement.Choose(settings.BrokerIds, _created, i, factor));
        return ClusterError.None;
    }

    private ClusterError CheckReplicas(IReadOnlyList<int> nodes)
    {
        if (nodes.Count == 0 || nodes.Distinct().Count() != nodes.Count || nodes.Any(id => !settings.BrokerIds.Contains(id)))
            return new(KafkaErrorCode.InvalidReplicaAssignment, $"The replicas [{string.Join(", ", nodes)}] must be brokers of this cluster, each once.");
        return ClusterError.None;
    }
}
