namespace TypedKafka.Tool.Tests.Contracts;

public sealed record Begun(int Id, string From) : Trip(Id);
