namespace TypedKafka.Protobuf.Tests.Contracts;

/// <summary>A contract that holds itself.</summary>
[Topic("trees", Format = TopicFormat.Protobuf)]
public partial record Tree([MessageKey, Tag(1)] string Name, [Tag(3)] Tree? Left, [Tag(2)] Tree? Right);
