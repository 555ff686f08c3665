using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Asks one broker for its log directories and the replicas in them. Null topics mean all.</summary>
[Message(MessageKind.Request, ApiKey.DescribeLogDirs, "1-5", Flexible = "2+")]
internal sealed partial class DescribeLogDirsRequest
{
    [Field("0+", Nullable = "0+")]
    public List<DescribableLogDirTopic>? Topics { get; set; } = [];

    internal sealed partial class DescribableLogDirTopic
    {
        [Field("0+")]
        public string Topic { get; set; } = "";

        [Field("0+")]
        public List<int> Partitions { get; set; } = [];
    }
}
