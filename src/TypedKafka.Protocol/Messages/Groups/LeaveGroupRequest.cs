using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Takes members out of a classic group; from version 3 on several at once, static members by their instance id.</summary>
[Message(MessageKind.Request, ApiKey.LeaveGroup, "0-5", Flexible = "4+")]
internal sealed partial class LeaveGroupRequest
{
    [Field("0+")]
    public string GroupId { get; set; } = "";

    /// <summary>The member's id, given by the coordinator in the classic protocol and made by the client in the later ones.</summary>
    [Field("0-2")]
    public string MemberId { get; set; } = "";

    [Field("3+")]
    public List<MemberIdentity> Members { get; set; } = [];

    internal sealed partial class MemberIdentity
    {
        /// <summary>The member's id, given by the coordinator in the classic protocol and made by the client in the later ones.</summary>
        [Field("3+")]
        public string MemberId { get; set; } = "";

        /// <summary>The name of a static member (KIP-345); null for a dynamic one.</summary>
        [Field("3+", Nullable = "3+")]
        public string? GroupInstanceId { get; set; } = null;

        /// <summary>Why, for the broker's log.</summary>
        [Field("5+", Nullable = "5+", Ignorable = true)]
        public string? Reason { get; set; } = null;
    }
}
