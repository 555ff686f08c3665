using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Configs;
using TypedKafka.Testing.Broker.Connections;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Changes single settings of topics (KIP-339), all of a topic's or none.</summary>
internal sealed class IncrementalAlterConfigsApi : Api<IncrementalAlterConfigsRequest, IncrementalAlterConfigsResponse>
{
    protected override ValueTask<IncrementalAlterConfigsResponse> HandleAsync(RequestContext context, IncrementalAlterConfigsRequest request) =>
        new(Answer(request, resource => Alter(context, request, resource)));

    protected override IncrementalAlterConfigsResponse Refuse(RequestContext context, IncrementalAlterConfigsRequest request, KafkaErrorCode error) =>
        Answer(request, _ => new(error, null));

    private static ClusterError Alter(RequestContext context, IncrementalAlterConfigsRequest request, IncrementalAlterConfigsRequest.AlterConfigsResource resource)
    {
        var error = AlterableTopic.Find(context.Cluster, resource.ResourceType, resource.ResourceName, out var topic);
        if (error.IsError) return error;
        var changes = resource.Configs.Select(change => (change.Name, (ConfigOperation)change.ConfigOperation, change.Value));
        error = ConfigChange.Alter(TopicConfigs.All, topic!.Config.Values, changes, out var values);
        if (!error.IsError && !request.ValidateOnly) topic.Config.Replace(values);
        return error;
    }

    private static IncrementalAlterConfigsResponse Answer(IncrementalAlterConfigsRequest request, Func<IncrementalAlterConfigsRequest.AlterConfigsResource, ClusterError> alter)
    {
        var response = new IncrementalAlterConfigsResponse();
        foreach (var resource in request.Resources)
        {
            var error = alter(resource);
            response.Responses.Add(new() { ErrorCode = (short)error.Code, ErrorMessage = error.Message, ResourceType = resource.ResourceType, ResourceName = resource.ResourceName });
        }

        return response;
    }
}
