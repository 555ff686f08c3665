using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>
/// Asks any broker for the cluster: brokers, controller, and topics with their leaders. Null topics mean all; an empty list means none (in
/// version 0 it means all).
/// </summary>
[Message(MessageKind.Request, ApiKey.Metadata, "0-13", Flexible = "9+")]
internal sealed partial class MetadataRequest
{
    [Field("0+", Nullable = "1+")]
    public List<MetadataRequestTopic>? Topics { get; set; } = [];

    /// <summary>Whether asking for a topic may create it.</summary>
    [Field("4+")]
    public bool AllowAutoTopicCreation { get; set; } = true;

    [Field("8-10")]
    public bool IncludeClusterAuthorizedOperations { get; set; }

    [Field("8+")]
    public bool IncludeTopicAuthorizedOperations { get; set; }

    internal sealed partial class MetadataRequestTopic
    {
        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("10+", Ignorable = true)]
        public Guid TopicId { get; set; }

        [Field("0+", Nullable = "10+")]
        public string? Name { get; set; } = "";
    }
}
