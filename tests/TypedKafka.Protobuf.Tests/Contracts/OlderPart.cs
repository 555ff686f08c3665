namespace TypedKafka.Protobuf.Tests.Contracts;

public record OlderPart([Tag(1)] string Name, [UnknownFields] byte[] Rest);
