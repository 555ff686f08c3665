namespace TypedKafka.Avro.Tests.Contracts;

[Topic("bags", Format = TopicFormat.Avro)]
public partial record Bag(List<string> Items);
