using System.Globalization;
using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker.Cluster;
using TypedKafka.Testing.Broker.Configs;
using TypedKafka.Testing.Broker.Connections;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Reads the settings of topics and brokers.</summary>
internal sealed class DescribeConfigsApi : Api<DescribeConfigsRequest, DescribeConfigsResponse>
{
    protected override ValueTask<DescribeConfigsResponse> HandleAsync(RequestContext context, DescribeConfigsRequest request)
    {
        var response = new DescribeConfigsResponse();
        foreach (var resource in request.Resources)
        {
            var error = Find(context, resource, out var entries);
            var result = new DescribeConfigsResponse.DescribeConfigsResult
            {
                ErrorCode = (short)error.Code,
                ErrorMessage = error.Message,
                ResourceType = resource.ResourceType,
                ResourceName = resource.ResourceName,
            };
            result.Configs.AddRange(entries.Where(entry => resource.ConfigurationKeys?.Contains(entry.Definition.Name) ?? true).Select(entry => Describe(entry, request.IncludeSynonyms)));
            response.Results.Add(result);
        }

        return new(response);
    }

    protected override DescribeConfigsResponse Refuse(RequestContext context, DescribeConfigsRequest request, KafkaErrorCode error)
    {
        var response = new DescribeConfigsResponse();
        foreach (var resource in request.Resources)
            response.Results.Add(new() { ErrorCode = (short)error, ResourceType = resource.ResourceType, ResourceName = resource.ResourceName });
        return response;
    }

    private static ClusterError Find(RequestContext context, DescribeConfigsRequest.DescribeConfigsResource resource, out IEnumerable<ConfigEntry> entries)
    {
        entries = [];
        switch ((ConfigResourceType)resource.ResourceType)
        {
            case ConfigResourceType.Topic:
                if (TopicName.Problem(resource.ResourceName) is { } problem) return new(KafkaErrorCode.InvalidTopicException, problem);
                if (context.Cluster.Topics.Find(resource.ResourceName) is not { } topic) return new(KafkaErrorCode.UnknownTopicOrPartition, "This broker does not know the topic.");
                entries = topic.Config.Entries;
                return ClusterError.None;
            case ConfigResourceType.Broker when resource.ResourceName.Length == 0:
                return ClusterError.None;
            case ConfigResourceType.Broker:
                if (resource.ResourceName != context.Broker.Id.ToString(CultureInfo.InvariantCulture))
                    return new(KafkaErrorCode.InvalidRequest, $"This is broker {context.Broker.Id}; the settings of broker {resource.ResourceName} are to be asked of itself.");
                entries = BrokerConfigs.Of(context.Cluster.Settings, context.Broker);
                return ClusterError.None;
            default:
                return new(KafkaErrorCode.InvalidRequest, $"There are no settings here of resources with the type {resource.ResourceType}.");
        }
    }

    private static DescribeConfigsResponse.DescribeConfigsResourceResult Describe(ConfigEntry entry, bool withSynonyms) => new()
    {
        Name = entry.Definition.Name,
        Value = entry.Value,
        ReadOnly = entry.IsReadOnly,
        ConfigSource = (sbyte)entry.Source,
        ConfigType = (sbyte)entry.Definition.Type,
        Documentation = null,
        Synonyms = withSynonyms
            ? [.. entry.Synonyms.Select(synonym => new DescribeConfigsResponse.DescribeConfigsSynonym { Name = entry.Definition.Name, Value = synonym.Value, Source = (sbyte)synonym.Source })]
            : [],
    };
}
