using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>
/// Asks for configuration values of topics, brokers, loggers, groups or metrics subscriptions. Those of a broker must be asked of that
/// broker.
/// </summary>
[Message(MessageKind.Request, ApiKey.DescribeConfigs, "1-4", Flexible = "4+")]
internal sealed partial class DescribeConfigsRequest
{
    [Field("0+")]
    public List<DescribeConfigsResource> Resources { get; set; } = [];

    [Field("1+")]
    public bool IncludeSynonyms { get; set; }

    [Field("3+")]
    public bool IncludeDocumentation { get; set; }

    internal sealed partial class DescribeConfigsResource
    {
        /// <summary>The kind of resource, as numbers that the protocol fixes.</summary>
        [Field("0+")]
        public sbyte ResourceType { get; set; }

        [Field("0+")]
        public string ResourceName { get; set; } = "";

        [Field("0+", Nullable = "0+")]
        public List<string>? ConfigurationKeys { get; set; } = [];
    }
}
