using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Adds partitions to topics; sent to the controller.</summary>
[Message(MessageKind.Request, ApiKey.CreatePartitions, "0-3", Flexible = "2+")]
internal sealed partial class CreatePartitionsRequest
{
    [Field("0+")]
    public List<CreatePartitionsTopic> Topics { get; set; } = [];

    /// <summary>How long the broker may take, in milliseconds.</summary>
    [Field("0+")]
    public int TimeoutMs { get; set; }

    /// <summary>Checks everything and changes nothing.</summary>
    [Field("0+")]
    public bool ValidateOnly { get; set; }

    internal sealed partial class CreatePartitionsTopic
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public int Count { get; set; }

        [Field("0+", Nullable = "0+")]
        public List<CreatePartitionsAssignment>? Assignments { get; set; } = [];
    }

    internal sealed partial class CreatePartitionsAssignment
    {
        [Field("0+")]
        public List<int> BrokerIds { get; set; } = [];
    }
}
