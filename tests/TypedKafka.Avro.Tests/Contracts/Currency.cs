namespace TypedKafka.Avro.Tests.Contracts;

public enum Currency
{
    Unknown,
    Eur,
    Usd,
}
