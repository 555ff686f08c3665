using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The outcome for each topic.</summary>
[Message(MessageKind.Response, ApiKey.CreatePartitions, "0-3", Flexible = "2+")]
internal sealed partial class CreatePartitionsResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    [Field("0+")]
    public List<CreatePartitionsTopicResult> Results { get; set; } = [];

    internal sealed partial class CreatePartitionsTopicResult
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        /// <summary>The broker's explanation, where it gives one.</summary>
        [Field("0+", Nullable = "0+")]
        public string? ErrorMessage { get; set; } = null;
    }
}
