namespace TypedKafka.Generators.Tests.Contracts;

public enum Level : short
{
    Low = -1,
    None = 0,
    High = 300,
}
