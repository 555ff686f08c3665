using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The groups of that broker.</summary>
[Message(MessageKind.Response, ApiKey.ListGroups, "0-5", Flexible = "3+")]
internal sealed partial class ListGroupsResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("1+", Ignorable = true)]
    public int ThrottleTimeMs { get; set; }

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    [Field("0+")]
    public List<ListedGroup> Groups { get; set; } = [];

    internal sealed partial class ListedGroup
    {
        [Field("0+")]
        public string GroupId { get; set; } = "";

        /// <summary>The kind of group: <c>consumer</c> for consumers.</summary>
        [Field("0+")]
        public string ProtocolType { get; set; } = "";

        [Field("4+", Ignorable = true)]
        public string GroupState { get; set; } = "";

        [Field("5+", Ignorable = true)]
        public string GroupType { get; set; } = "";
    }
}
