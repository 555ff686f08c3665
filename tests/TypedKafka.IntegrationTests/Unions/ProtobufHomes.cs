namespace TypedKafka.IntegrationTests.Unions;

/// <summary>One case alone, by value; the other is passed over.</summary>
[ConsumerGroup("trips.protobuf.homes")]
public sealed partial class ProtobufHomes(Arrivals arrivals)
{
    [Consume(Unhandled = UnhandledMessage.Skip)]
    public void OnHome(ProtobufHome home) => arrivals.Add(home);
}
