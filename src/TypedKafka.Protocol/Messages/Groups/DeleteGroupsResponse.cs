using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The outcome for each group.</summary>
[Message(MessageKind.Response, ApiKey.DeleteGroups, "0-2", Flexible = "2+")]
internal sealed partial class DeleteGroupsResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    [Field("0+")]
    public List<DeletableGroupResult> Results { get; set; } = [];

    internal sealed partial class DeletableGroupResult
    {
        [Field("0+")]
        public string GroupId { get; set; } = "";

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }
    }
}
