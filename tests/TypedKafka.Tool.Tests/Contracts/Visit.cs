namespace TypedKafka.Tool.Tests.Contracts;

[Topic("visits", Format = TopicFormat.Protobuf), MessageUnion(typeof(Came), typeof(Left))]
public abstract partial record Visit([MessageKey, Tag(1)] int Id);
