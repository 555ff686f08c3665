namespace TypedKafka.SchemaRegistry.Tests.Contracts;

/// <summary>A struct without text: reading it allocates nothing.</summary>
[Topic("readings", Format = TopicFormat.Avro)]
public readonly partial record struct Reading(int Sensor, double Value);
