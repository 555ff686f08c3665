using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Asks for brokers or controllers, the cluster id and the controller.</summary>
[Message(MessageKind.Request, ApiKey.DescribeCluster, "0-2", Flexible = "0+")]
internal sealed partial class DescribeClusterRequest
{
    [Field("0+")]
    public bool IncludeClusterAuthorizedOperations { get; set; }

    [Field("1+")]
    public sbyte EndpointType { get; set; } = 1;

    [Field("2+")]
    public bool IncludeFencedBrokers { get; set; }
}
