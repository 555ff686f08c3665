namespace TypedKafka.IntegrationTests.Unions;

/// <summary>One case by value, one by view.</summary>
[ConsumerGroup("trips.json")]
public sealed partial class JsonTrips(Arrivals arrivals)
{
    [Consume]
    public void OnSent(JsonSent sent) => arrivals.Add(sent);

    [Consume]
    public void OnHome(in JsonHomeView home) => arrivals.Add(home.ToOwned());
}
