using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Deletes groups without members, with their offsets; sent to their coordinator.</summary>
[Message(MessageKind.Request, ApiKey.DeleteGroups, "0-2", Flexible = "2+")]
internal sealed partial class DeleteGroupsRequest
{
    [Field("0+")]
    public List<string> GroupsNames { get; set; } = [];
}
