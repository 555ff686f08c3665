using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Configs;
using TypedKafka.Testing.Broker.Connections;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Replaces the settings of topics as a whole: what is not in the request goes back to its default.</summary>
internal sealed class AlterConfigsApi : Api<AlterConfigsRequest, AlterConfigsResponse>
{
    protected override ValueTask<AlterConfigsResponse> HandleAsync(RequestContext context, AlterConfigsRequest request) =>
        new(Answer(request, resource => Replace(context, request, resource)));

    protected override AlterConfigsResponse Refuse(RequestContext context, AlterConfigsRequest request, KafkaErrorCode error) =>
        Answer(request, _ => new(error, null));

    private static ClusterError Replace(RequestContext context, AlterConfigsRequest request, AlterConfigsRequest.AlterConfigsResource resource)
    {
        var error = AlterableTopic.Find(context.Cluster, resource.ResourceType, resource.ResourceName, out var topic);
        if (error.IsError) return error;
        error = ConfigChange.Create(TopicConfigs.All, resource.Configs.Select(config => new KeyValuePair<string, string?>(config.Name, config.Value)), out var values);
        if (!error.IsError && !request.ValidateOnly) topic!.Config.Replace(values);
        return error;
    }

    private static AlterConfigsResponse Answer(AlterConfigsRequest request, Func<AlterConfigsRequest.AlterConfigsResource, ClusterError> replace)
    {
        var response = new AlterConfigsResponse();
        foreach (var resource in request.Resources)
        {
            var error = replace(resource);
            response.Responses.Add(new() { ErrorCode = (short)error.Code, ErrorMessage = error.Message, ResourceType = resource.ResourceType, ResourceName = resource.ResourceName });
        }

        return response;
    }
}
