using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Lists resources that have configuration, by type.</summary>
[Message(MessageKind.Request, ApiKey.ListConfigResources, "0-1", Flexible = "0+")]
internal sealed partial class ListConfigResourcesRequest
{
    [Field("1+")]
    public List<sbyte> ResourceTypes { get; set; } = [];
}
