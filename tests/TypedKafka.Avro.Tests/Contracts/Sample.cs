namespace TypedKafka.Avro.Tests.Contracts;

/// <summary>A struct without text: reading it allocates nothing.</summary>
[Topic("samples", Format = TopicFormat.Avro)]
public readonly partial record struct Sample(int Sensor, double Value, [Decimal(9, 3)] decimal? Price, Level Level);
