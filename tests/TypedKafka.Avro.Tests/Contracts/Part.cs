namespace TypedKafka.Avro.Tests.Contracts;

/// <summary>Holds itself.</summary>
public record Part(string Name, int Count)
{
    public Part? Inner { get; init; }

    public IReadOnlyList<Part>? Others { get; init; }
}
