using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The entries that each filter deleted.</summary>
[Message(MessageKind.Response, ApiKey.DeleteAcls, "1-3", Flexible = "2+")]
internal sealed partial class DeleteAclsResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    [Field("0+")]
    public List<DeleteAclsFilterResult> FilterResults { get; set; } = [];

    internal sealed partial class DeleteAclsFilterResult
    {
        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        /// <summary>The broker's explanation, where it gives one.</summary>
        [Field("0+", Nullable = "0+")]
        public string? ErrorMessage { get; set; } = "";

        [Field("0+")]
        public List<DeleteAclsMatchingAcl> MatchingAcls { get; set; } = [];
    }

    internal sealed partial class DeleteAclsMatchingAcl
    {
        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        /// <summary>The broker's explanation, where it gives one.</summary>
        [Field("0+", Nullable = "0+")]
        public string? ErrorMessage { get; set; } = "";

        /// <summary>The kind of resource, as numbers that the protocol fixes.</summary>
        [Field("0+")]
        public sbyte ResourceType { get; set; }

        [Field("0+")]
        public string ResourceName { get; set; } = "";

        [Field("1+")]
        public sbyte PatternType { get; set; } = 3;

        [Field("0+")]
        public string Principal { get; set; } = "";

        [Field("0+")]
        public string Host { get; set; } = "";

        [Field("0+")]
        public sbyte Operation { get; set; }

        [Field("0+")]
        public sbyte PermissionType { get; set; }
    }
}
