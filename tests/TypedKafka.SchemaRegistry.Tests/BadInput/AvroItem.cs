namespace TypedKafka.SchemaRegistry.Tests.BadInput;

/// <summary>An item that may hold another, and that one another, without end.</summary>
[Topic("items.avro", Format = TopicFormat.Avro)]
public partial record AvroItem(string Id, int Count, IReadOnlyList<string> Tags, AvroItem? Next = null);
