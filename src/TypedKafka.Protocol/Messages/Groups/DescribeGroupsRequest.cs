using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Asks the coordinator of classic groups for their state and members.</summary>
[Message(MessageKind.Request, ApiKey.DescribeGroups, "0-6", Flexible = "5+")]
internal sealed partial class DescribeGroupsRequest
{
    [Field("0+")]
    public List<string> Groups { get; set; } = [];

    [Field("3+")]
    public bool IncludeAuthorizedOperations { get; set; }
}
