namespace TypedKafka.IntegrationTests.Unions;

/// <summary>One case alone, by value; the other is passed over.</summary>
[ConsumerGroup("trips.avro.homes")]
public sealed partial class AvroHomes(Arrivals arrivals)
{
    [Consume(Unhandled = UnhandledMessage.Skip)]
    public void OnHome(AvroHome home) => arrivals.Add(home);
}
