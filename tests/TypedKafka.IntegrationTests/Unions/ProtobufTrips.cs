namespace TypedKafka.IntegrationTests.Unions;

/// <summary>One case by value, one by view.</summary>
[ConsumerGroup("trips.protobuf")]
public sealed partial class ProtobufTrips(Arrivals arrivals)
{
    [Consume]
    public void OnSent(ProtobufSent sent) => arrivals.Add(sent);

    [Consume]
    public void OnHome(in ProtobufHomeView home) => arrivals.Add(home.ToOwned());
}
