using TypedKafka.Protocol.Messages.Definition;

namespace TypedKafka.Protocol.Messages;

/// <summary>Moves replicas of one broker to another of its log directories.</summary>
[Message(MessageKind.Request, ApiKey.AlterReplicaLogDirs, "1-2", Flexible = "2+")]
internal sealed partial class AlterReplicaLogDirsRequest
{
    [Field("0+")]
    public List<AlterReplicaLogDir> Dirs { get; set; } = [];

    internal sealed partial class AlterReplicaLogDir
    {
        [Field("0+")]
        public string Path { get; set; } = "";

        [Field("0+")]
        public List<AlterReplicaLogDirTopic> Topics { get; set; } = [];
    }

    internal sealed partial class AlterReplicaLogDirTopic
    {
        [Field("0+")]
        public string Name { get; set; } = "";

        [Field("0+")]
        public List<int> Partitions { get; set; } = [];
    }
}
