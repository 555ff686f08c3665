namespace TypedKafka.Tool.Tests.Contracts;

public enum Rank
{
    Guest,
    Member,
}
