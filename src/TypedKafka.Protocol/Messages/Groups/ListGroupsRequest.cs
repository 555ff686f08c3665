using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Asks one broker for the groups that it coordinates, by state and type; the whole list needs every broker.</summary>
[Message(MessageKind.Request, ApiKey.ListGroups, "0-5", Flexible = "3+")]
internal sealed partial class ListGroupsRequest
{
    [Field("4+")]
    public List<string> StatesFilter { get; set; } = [];

    [Field("5+")]
    public List<string> TypesFilter { get; set; } = [];
}
