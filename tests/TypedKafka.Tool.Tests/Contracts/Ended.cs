namespace TypedKafka.Tool.Tests.Contracts;

public sealed record Ended(int Id, string To) : Trip(Id);
