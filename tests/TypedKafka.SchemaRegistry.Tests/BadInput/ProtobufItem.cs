namespace TypedKafka.SchemaRegistry.Tests.BadInput;

/// <summary>An item that may hold another, and that one another, without end.</summary>
[Topic("items.protobuf", Format = TopicFormat.Protobuf)]
public partial record ProtobufItem([Tag(1)] string Id, [Tag(2)] int Count, [Tag(3)] IReadOnlyList<string> Tags, [Tag(4)] ProtobufItem? Next = null);
