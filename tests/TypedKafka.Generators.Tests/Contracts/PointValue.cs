namespace TypedKafka.Generators.Tests.Contracts;

public readonly record struct PointValue
{
    public double X { get; init; }

    public double Y { get; init; }
}
