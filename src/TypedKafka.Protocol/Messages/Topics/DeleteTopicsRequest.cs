using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Deletes topics, by name or, from version 6 on, by id; sent to the controller.</summary>
[Message(MessageKind.Request, ApiKey.DeleteTopics, "1-6", Flexible = "4+")]
internal sealed partial class DeleteTopicsRequest
{
    [Field("6+")]
    public List<DeleteTopicState> Topics { get; set; } = [];

    [Field("0-5", Ignorable = true)]
    public List<string> TopicNames { get; set; } = [];

    /// <summary>How long the broker may take, in milliseconds.</summary>
    [Field("0+")]
    public int TimeoutMs { get; set; }

    internal sealed partial class DeleteTopicState
    {
        [Field("6+", Nullable = "6+")]
        public string? Name { get; set; } = null;

        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("6+")]
        public Guid TopicId { get; set; }
    }
}
