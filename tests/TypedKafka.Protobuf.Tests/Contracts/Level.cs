namespace TypedKafka.Protobuf.Tests.Contracts;

public enum Level
{
    Unknown = 0,
    High = 1,
    Low = -5,
}
