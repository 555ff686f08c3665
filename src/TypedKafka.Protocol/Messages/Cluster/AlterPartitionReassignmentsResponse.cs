using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The outcome for each partition.</summary>
[Message(MessageKind.Response, ApiKey.AlterPartitionReassignments, "0-1", Flexible = "0+")]
internal sealed partial class AlterPartitionReassignmentsResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    [Field("1+", Ignorable = true)]
    public bool AllowReplicationFactorChange { get; set; } = true;

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("0+")]
    public short ErrorCode { get; set; }

    /// <summary>The broker's explanation, where it gives one.</summary>
    [Field("0+", Nullable = "0+")]
    public string? ErrorMessage { get; set; } = "";

    [Field("0+")]
    public List<ReassignableTopicResponse> Responses { get; set; } = [];

    internal sealed partial class ReassignableTopicResponse
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public List<ReassignablePartitionResponse> Partitions { get; set; } = [];
    }

    internal sealed partial class ReassignablePartitionResponse
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        /// <summary>The broker's explanation, where it gives one.</summary>
        [Field("0+", Nullable = "0+")]
        public string? ErrorMessage { get; set; } = "";
    }
}
