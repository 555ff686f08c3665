using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>The outcome for each partition.</summary>
[Message(MessageKind.Response, ApiKey.AlterReplicaLogDirs, "1-2", Flexible = "2+")]
internal sealed partial class AlterReplicaLogDirsResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    [Field("0+")]
    public List<AlterReplicaLogDirTopicResult> Results { get; set; } = [];

    internal sealed partial class AlterReplicaLogDirTopicResult
    {
        [Field("0+")]
        public string TopicName { get; set; } = "";

        [Field("0+")]
        public List<AlterReplicaLogDirPartitionResult> Partitions { get; set; } = [];
    }

    internal sealed partial class AlterReplicaLogDirPartitionResult
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }
    }
}
