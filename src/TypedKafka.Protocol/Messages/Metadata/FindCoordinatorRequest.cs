using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Asks any broker which one coordinates a group, a transactional id or a share partition; from version 4 on several keys at once.</summary>
[Message(MessageKind.Request, ApiKey.FindCoordinator, "0-6", Flexible = "3+")]
internal sealed partial class FindCoordinatorRequest
{
    [Field("0-3")]
    public string Key { get; set; } = "";

    /// <summary>0 for a group, 1 for a transactional id, 2 for a share partition.</summary>
    [Field("1+")]
    public sbyte KeyType { get; set; }

    /// <summary>The keys to look up.</summary>
    [Field("4+")]
    public List<string> CoordinatorKeys { get; set; } = [];
}
