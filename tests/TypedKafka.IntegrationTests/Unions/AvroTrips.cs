namespace TypedKafka.IntegrationTests.Unions;

/// <summary>One case by value, one by view.</summary>
[ConsumerGroup("trips.avro")]
public sealed partial class AvroTrips(Arrivals arrivals)
{
    [Consume]
    public void OnSent(AvroSent sent) => arrivals.Add(sent);

    [Consume]
    public void OnHome(in AvroHomeView home) => arrivals.Add(home.ToOwned());
}
