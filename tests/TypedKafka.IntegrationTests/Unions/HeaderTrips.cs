namespace TypedKafka.IntegrationTests.Unions;

/// <summary>One case by value, one by view.</summary>
[ConsumerGroup("trips.header")]
public sealed partial class HeaderTrips(Arrivals arrivals)
{
    [Consume]
    public void OnSent(HeaderSent sent) => arrivals.Add(sent);

    [Consume]
    public void OnHome(in HeaderHomeView home) => arrivals.Add(home.ToOwned());
}
