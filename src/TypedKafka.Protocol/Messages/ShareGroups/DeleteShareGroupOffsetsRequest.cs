using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Deletes the start offsets of topics in an empty share group.</summary>
[Message(MessageKind.Request, ApiKey.DeleteShareGroupOffsets, "0", Flexible = "0+")]
internal sealed partial class DeleteShareGroupOffsetsRequest
{
    [Field("0+")]
    public string GroupId { get; set; } = "";

    [Field("0+")]
    public List<DeleteShareGroupOffsetsRequestTopic> Topics { get; set; } = [];

    internal sealed partial class DeleteShareGroupOffsetsRequestTopic
    {
        [Field("0+")]
        public string TopicName { get; set; } = "";
    }
}
