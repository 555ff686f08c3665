using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The outcome for each partition.</summary>
[Message(MessageKind.Response, ApiKey.ElectLeaders, "0-2", Flexible = "2+")]
internal sealed partial class ElectLeadersResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("1+")]
    public short ErrorCode { get; set; }

    [Field("0+")]
    public List<ReplicaElectionResult> ReplicaElectionResults { get; set; } = [];

    internal sealed partial class ReplicaElectionResult
    {
        [Field("0+")]
        public string Topic { get; set; } = "";

        [Field("0+")]
        public List<PartitionResultData> PartitionResult { get; set; } = [];
    }

    internal sealed partial class PartitionResultData
    {
        [Field("0+")]
        public int PartitionId { get; set; }

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        /// <summary>The broker's explanation, where it gives one.</summary>
        [Field("0+", Nullable = "0+")]
        public string? ErrorMessage { get; set; } = "";
    }
}
