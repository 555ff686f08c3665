namespace TypedKafka.Tool.Tests.Contracts;

[Tag(2)]
public sealed record Left(int Id) : Visit(Id);
