namespace TypedKafka.Tool.Tests.Contracts;

[Topic("events")]
public partial record Placed([MessageKey] int Id);
