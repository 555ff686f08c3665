namespace TypedKafka.Protobuf.Tests.Contracts;

public readonly record struct Point([Tag(1)] int X, [Tag(2)] int Y);
