namespace TypedKafka.IntegrationTests.SecondClient;

public enum Carrier
{
    Unknown = 0,
    Post = 1,
    Bike = 2,
}
