using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Asks the coordinator of share groups for their state and members.</summary>
[Message(MessageKind.Request, ApiKey.ShareGroupDescribe, "1", Flexible = "0+")]
internal sealed partial class ShareGroupDescribeRequest
{
    [Field("0+")]
    public List<string> GroupIds { get; set; } = [];

    [Field("0+")]
    public bool IncludeAuthorizedOperations { get; set; }
}
