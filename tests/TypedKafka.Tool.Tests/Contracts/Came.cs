namespace TypedKafka.Tool.Tests.Contracts;

[Tag(1)]
public sealed record Came(int Id) : Visit(Id);
