namespace TypedKafka.Tool.Tests.Contracts;

[Topic("payments", Format = TopicFormat.Avro, Compatibility = SchemaCompatibility.FullTransitive)]
public partial record Payment([MessageKey] string AccountId, long Amount, string? Note = null);
