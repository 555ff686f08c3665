using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The outcome of each member's leave.</summary>
[Message(MessageKind.Response, ApiKey.LeaveGroup, "0-5", Flexible = "4+")]
internal sealed partial class LeaveGroupResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("1+", Ignorable = true)]
    public int ThrottleTimeMs { get; set; }

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    [Field("3+")]
    public List<MemberResponse> Members { get; set; } = [];

    internal sealed partial class MemberResponse
    {
        /// <summary>The member's id, given by the coordinator in the classic protocol and made by the client in the later ones.</summary>
        [Field("3+")]
        public string MemberId { get; set; } = "";

        /// <summary>The name of a static member (KIP-345); null for a dynamic one.</summary>
        [Field("3+", Nullable = "3+")]
        public string? GroupInstanceId { get; set; } = "";

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("3+")]
        public short ErrorCode { get; set; }
    }
}
