using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The outcome for each topic.</summary>
[Message(MessageKind.Response, ApiKey.DeleteTopics, "1-6", Flexible = "4+")]
internal sealed partial class DeleteTopicsResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("1+", Ignorable = true)]
    public int ThrottleTimeMs { get; set; }

    [Field("0+")]
    public List<DeletableTopicResult> Responses { get; set; } = [];

    internal sealed partial class DeletableTopicResult
    {
        [Field("0+", Nullable = "6+")]
        public string? Name { get; set; } = "";

        /// <summary>The topic's id; all zero when it is not known.</summary>
        [Field("6+", Ignorable = true)]
        public Guid TopicId { get; set; }

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        /// <summary>The broker's explanation, where it gives one.</summary>
        [Field("5+", Nullable = "5+", Ignorable = true)]
        public string? ErrorMessage { get; set; } = null;
    }
}
