using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Deletes the records before an offset; sent to the partitions' leaders. Offset −1 stands for the high watermark.</summary>
[Message(MessageKind.Request, ApiKey.DeleteRecords, "0-2", Flexible = "2+")]
internal sealed partial class DeleteRecordsRequest
{
    [Field("0+")]
    public List<DeleteRecordsTopic> Topics { get; set; } = [];

    /// <summary>How long the broker may take, in milliseconds.</summary>
    [Field("0+")]
    public int TimeoutMs { get; set; }

    internal sealed partial class DeleteRecordsTopic
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public List<DeleteRecordsPartition> Partitions { get; set; } = [];
    }

    internal sealed partial class DeleteRecordsPartition
    {
        [Field("0+")]
        public int PartitionIndex { get; set; }

        [Field("0+")]
        public long Offset { get; set; }
    }
}
