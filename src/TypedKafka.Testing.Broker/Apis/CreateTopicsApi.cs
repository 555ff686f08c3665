using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Connections;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Creates topics; the controller's to do.</summary>
internal sealed class CreateTopicsApi : Api<CreateTopicsRequest, CreateTopicsResponse>
{
    public override short HighestVersionWithoutTopicIds => 6;

    protected override ValueTask<CreateTopicsResponse> HandleAsync(RequestContext context, CreateTopicsRequest request)
    {
        if (!context.Cluster.Brokers.ActsAsController(context.Broker)) return new(Refuse(context, request, KafkaErrorCode.NotController));
        var response = new CreateTopicsResponse();
        foreach (var named in request.Topics.GroupBy(topic => topic.Name))
            response.Topics.Add(named.Count() > 1 ? Failed(named.Key, new(KafkaErrorCode.InvalidRequest, "The topic is more than once in the request.")) : Create(context, request, named.Single()));
        return new(response);
    }

    protected override CreateTopicsResponse Refuse(RequestContext context, CreateTopicsRequest request, KafkaErrorCode error)
    {
        var response = new CreateTopicsResponse();
        foreach (var topic in request.Topics)
            response.Topics.Add(Failed(topic.Name, new(error, null)));
        return response;
    }

    private static CreateTopicsResponse.CreatableTopicResult Create(RequestContext context, CreateTopicsRequest request, CreateTopicsRequest.CreatableTopic asked)
    {
        if (asked.Assignments.Select(assignment => assignment.PartitionIndex).Distinct().Count() != asked.Assignments.Count)
            return Failed(asked.Name, new(KafkaErrorCode.InvalidReplicaAssignment, "A partition is assigned more than once."));
        var specification = new TopicSpecification(asked.Name)
        {
            Partitions = asked.NumPartitions,
            ReplicationFactor = asked.ReplicationFactor,
            Assignments = asked.Assignments.ToDictionary(assignment => assignment.PartitionIndex, assignment => (IReadOnlyList<int>)assignment.BrokerIds),
            Config = [.. asked.Configs.Select(config => new KeyValuePair<string, string?>(config.Name, config.Value))],
        };
        var error = context.Cluster.Topics.Create(specification, request.ValidateOnly, out var topic);
        if (error.IsError) return Failed(asked.Name, error);
        return new()
        {
            Name = asked.Name,
            TopicId = topic!.Id,
            NumPartitions = topic.Partitions.Count,
            ReplicationFactor = (short)topic.Partitions[0].Leadership.Replicas.Count,
            Configs = [.. topic.Config.Entries.Select(entry => new CreateTopicsResponse.CreatableTopicConfigs { Name = entry.Definition.Name, Value = entry.Value, ConfigSource = (sbyte)entry.Source })],
        };
    }

    private static CreateTopicsResponse.CreatableTopicResult Failed(string name, ClusterError error) =>
        new() { Name = name, ErrorCode = (short)error.Code, ErrorMessage = error.Message, Configs = [] };
}
