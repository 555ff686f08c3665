namespace TypedKafka.IntegrationTests.Unions;

/// <summary>One case alone, by value; the other is passed over.</summary>
[ConsumerGroup("trips.header.homes")]
public sealed partial class HeaderHomes(Arrivals arrivals)
{
    [Consume(Unhandled = UnhandledMessage.Skip)]
    public void OnHome(HeaderHome home) => arrivals.Add(home);
}
