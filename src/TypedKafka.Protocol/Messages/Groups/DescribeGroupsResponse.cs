using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Each group's state, protocol and members.</summary>
[Message(MessageKind.Response, ApiKey.DescribeGroups, "0-6", Flexible = "5+")]
internal sealed partial class DescribeGroupsResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("1+", Ignorable = true)]
    public int ThrottleTimeMs { get; set; }

    [Field("0+")]
    public List<DescribedGroup> Groups { get; set; } = [];

    internal sealed partial class DescribedGroup
    {
        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        /// <summary>The broker's explanation, where it gives one.</summary>
        [Field("6+", Nullable = "6+")]
        public string? ErrorMessage { get; set; } = null;

        [Field("0+")]
        public string GroupId { get; set; } = "";

        [Field("0+")]
        public string GroupState { get; set; } = "";

        /// <summary>The kind of group: <c>consumer</c> for consumers.</summary>
        [Field("0+")]
        public string ProtocolType { get; set; } = "";

        [Field("0+")]
        public string ProtocolData { get; set; } = "";

        [Field("0+")]
        public List<DescribedGroupMember> Members { get; set; } = [];

        /// <summary>The operations that the caller may do, a bit each; int.MinValue when it did not ask.</summary>
        [Field("3+")]
        public int AuthorizedOperations { get; set; } = int.MinValue;
    }

    internal sealed partial class DescribedGroupMember
    {
        /// <summary>The member's id, given by the coordinator in the classic protocol and made by the client in the later ones.</summary>
        [Field("0+")]
        public string MemberId { get; set; } = "";

        /// <summary>The name of a static member (KIP-345); null for a dynamic one.</summary>
        [Field("4+", Nullable = "4+", Ignorable = true)]
        public string? GroupInstanceId { get; set; } = null;

        /// <summary>The name that the client gives itself.</summary>
        [Field("0+")]
        public string ClientId { get; set; } = "";

        [Field("0+")]
        public string ClientHost { get; set; } = "";

        [Field("0+")]
        public ReadOnlyMemory<byte> MemberMetadata { get; set; }

        [Field("0+")]
        public ReadOnlyMemory<byte> MemberAssignment { get; set; }
    }
}
