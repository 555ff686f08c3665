namespace TypedKafka.IntegrationTests.Registry;

/// <summary>A contract in Protobuf.</summary>
[Topic("transfers", Format = TopicFormat.Protobuf)]
public partial record Transfer([MessageKey, Tag(1)] string Account, [Tag(2)] long Cents, [Tag(3)] string? Memo = null);
