using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Each directory with the sizes of what it holds.</summary>
[Message(MessageKind.Response, ApiKey.DescribeLogDirs, "1-5", Flexible = "2+")]
internal sealed partial class DescribeLogDirsResponse
{
    /// <summary>How long a quota held this connection back, in milliseconds; 0 when it did not.</summary>
    [Field("0+")]
    public int ThrottleTimeMs { get; set; }

    /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
    [Field("3+", Ignorable = true)]
    public short ErrorCode { get; set; }

    [Field("0+")]
    public List<DescribeLogDirsResult> Results { get; set; } = [];

    internal sealed partial class DescribeLogDirsResult
    {
        /// <summary>An <see cref="Errors.ErrorCode"/>; 0 when it went well.</summary>
        [Field("0+")]
        public short ErrorCode { get; set; }

        [Field("0+")]
        public string LogDir { get; set; } = "";

        [Field("0+")]
        public List<DescribeLogDirsTopic> Topics { get; set; } = [];

        [Field("4+", Ignorable = true)]
        public long TotalBytes { get; set; } = -1;

        [Field("4+", Ignorable = true)]
        public long UsableBytes { get; set; } = -1;

        [Field("5+", Ignorable = true)]
        public bool IsCordoned { get; set; }
    }

    internal sealed partial class DescribeLogDirsTopic
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public List<DescribeLogDirsPartition> Partitions { get; set; } = [];
    }

    internal sealed partial class DescribeLogDirsPartition
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        [Field("0+")]
        public long PartitionSize { get; set; }

        [Field("0+")]
        public long OffsetLag { get; set; }

        [Field("0+")]
        public bool IsFutureKey { get; set; }
    }
}
