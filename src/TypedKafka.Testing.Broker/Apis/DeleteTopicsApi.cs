using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Connections;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Deletes topics, by name or from version 6 on by id; the controller's to do.</summary>
internal sealed class DeleteTopicsApi : Api<DeleteTopicsRequest, DeleteTopicsResponse>
{
    private const short FirstVersionWithIds = 6;

    public override short HighestVersionWithoutTopicIds => FirstVersionWithIds - 1;

    protected override ValueTask<DeleteTopicsResponse> HandleAsync(RequestContext context, DeleteTopicsRequest request)
    {
        if (!context.Cluster.Brokers.ActsAsController(context.Broker)) return new(Refuse(context, request, KafkaErrorCode.NotController));
        var response = new DeleteTopicsResponse();
        foreach (var (name, id) in Named(context, request))
            response.Responses.Add(Delete(context, name, id));
        return new(response);
    }

    protected override DeleteTopicsResponse Refuse(RequestContext context, DeleteTopicsRequest request, KafkaErrorCode error)
    {
        var response = new DeleteTopicsResponse();
        foreach (var (name, id) in Named(context, request))
            response.Responses.Add(new() { Name = name, TopicId = id, ErrorCode = (short)error });
        return response;
    }

    private static DeleteTopicsResponse.DeletableTopicResult Delete(RequestContext context, string? name, Guid id)
    {
        var topic = name is null ? context.Cluster.Topics.Find(id) : context.Cluster.Topics.Find(name);
        if (topic is null)
        {
            var unknown = name is null ? KafkaErrorCode.UnknownTopicId : KafkaErrorCode.UnknownTopicOrPartition;
            return new() { Name = name, TopicId = id, ErrorCode = (short)unknown, ErrorMessage = "This broker does not know the topic." };
        }

        var error = context.Cluster.Topics.Delete(topic);
        if (error == KafkaErrorCode.None) context.Cluster.TopicDeleted(topic.Name);
        return new() { Name = topic.Name, TopicId = topic.Id, ErrorCode = (short)error };
    }

    private static IEnumerable<(string? Name, Guid Id)> Named(RequestContext context, DeleteTopicsRequest request) =>
        context.Version >= FirstVersionWithIds ? request.Topics.Select(topic => (topic.Name, topic.TopicId)) : request.TopicNames.Select(name => ((string?)name, Guid.Empty));
}
