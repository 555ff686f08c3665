namespace TypedKafka.Protobuf.Tests.Contracts;

/// <summary>A struct without text: reading it allocates nothing.</summary>
[Topic("samples", Format = TopicFormat.Protobuf)]
public readonly partial record struct Sample([Tag(1)] int Sensor, [Tag(2)] double Value, [Tag(3)] decimal? Price, [Tag(4)] Level Level, [Tag(5)] DateTimeOffset At);
