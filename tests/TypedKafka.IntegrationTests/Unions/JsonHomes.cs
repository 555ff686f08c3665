namespace TypedKafka.IntegrationTests.Unions;

/// <summary>One case alone, by value; the other is passed over.</summary>
[ConsumerGroup("trips.json.homes")]
public sealed partial class JsonHomes(Arrivals arrivals)
{
    [Consume(Unhandled = UnhandledMessage.Skip)]
    public void OnHome(JsonHome home) => arrivals.Add(home);
}
