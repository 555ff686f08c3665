namespace TypedKafka.Protobuf.Tests.Contracts;

public record NewerPart([Tag(1)] string Name, [Tag(2)] Dictionary<string, long> Counts);
