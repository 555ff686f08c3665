using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Connections;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Adds partitions to topics (KIP-195); the controller's to do.</summary>
internal sealed class CreatePartitionsApi : Api<CreatePartitionsRequest, CreatePartitionsResponse>
{
    protected override ValueTask<CreatePartitionsResponse> HandleAsync(RequestContext context, CreatePartitionsRequest request)
    {
        if (!context.Cluster.Brokers.ActsAsController(context.Broker)) return new(Refuse(context, request, KafkaErrorCode.NotController));
        var response = new CreatePartitionsResponse();
        foreach (var asked in request.Topics)
        {
            var error = Grow(context, request, asked);
            response.Results.Add(new() { Name = asked.Name, ErrorCode = (short)error.Code, ErrorMessage = error.Message });
        }

        return new(response);
    }

    protected override CreatePartitionsResponse Refuse(RequestContext context, CreatePartitionsRequest request, KafkaErrorCode error) =>
        new() { Results = [.. request.Topics.Select(topic => new CreatePartitionsResponse.CreatePartitionsTopicResult { Name = topic.Name, ErrorCode = (short)error })] };

    private static ClusterError Grow(RequestContext context, CreatePartitionsRequest request, CreatePartitionsRequest.CreatePartitionsTopic asked)
    {
        if (context.Cluster.Topics.Find(asked.Name) is not { } topic) return new(KafkaErrorCode.UnknownTopicOrPartition, "This broker does not know the topic.");
        var assignments = asked.Assignments?.Select(assignment => (IReadOnlyList<int>)assignment.BrokerIds).ToList();
        return context.Cluster.Topics.Grow(topic, asked.Count, assignments, request.ValidateOnly);
    }
}
