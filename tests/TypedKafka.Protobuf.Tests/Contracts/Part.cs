namespace TypedKafka.Protobuf.Tests.Contracts;

/// <summary>Holds itself.</summary>
public record Part([Tag(1)] string Name, [Tag(2)] int Count)
{
    [Tag(3)]
    public Part? Inner { get; init; }

    [Tag(4)]
    public IReadOnlyList<Part>? Others { get; init; }
}
