using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Asks the coordinator of KIP-848 groups for their state and members.</summary>
[Message(MessageKind.Request, ApiKey.ConsumerGroupDescribe, "0-1", Flexible = "0+")]
internal sealed partial class ConsumerGroupDescribeRequest
{
    [Field("0+")]
    public List<string> GroupIds { get; set; } = [];

    [Field("0+")]
    public bool IncludeAuthorizedOperations { get; set; }
}
