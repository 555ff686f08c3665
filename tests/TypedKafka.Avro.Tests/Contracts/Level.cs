namespace TypedKafka.Avro.Tests.Contracts;

public enum Level : short
{
    Unknown,
    High = 300,
    Low = -300,
    AlsoHigh = High,
}
