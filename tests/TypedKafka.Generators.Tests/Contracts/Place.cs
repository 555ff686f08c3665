namespace TypedKafka.Generators.Tests.Contracts;

public sealed record Place(string Street, string? City, int Number = 1)
{
    public List<Place>? Near { get; init; }
}
