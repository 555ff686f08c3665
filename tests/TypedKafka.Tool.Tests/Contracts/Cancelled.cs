namespace TypedKafka.Tool.Tests.Contracts;

[Topic("events")]
public partial record Cancelled([MessageKey] int Id, string Reason);
