using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Asks the coordinator of streams groups for their state and members.</summary>
[Message(MessageKind.Request, ApiKey.StreamsGroupDescribe, "0", Flexible = "0+")]
internal sealed partial class StreamsGroupDescribeRequest
{
    [Field("0+")]
    public List<string> GroupIds { get; set; } = [];

    [Field("0+")]
    public bool IncludeAuthorizedOperations { get; set; }
}
