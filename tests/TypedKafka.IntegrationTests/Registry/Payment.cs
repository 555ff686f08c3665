namespace TypedKafka.IntegrationTests.Registry;

/// <summary>A contract in Avro.</summary>
[Topic("payments", Format = TopicFormat.Avro)]
public partial record Payment([MessageKey] string Account, long Cents, string? Memo = null);
