namespace TypedKafka.IntegrationTests.Unions;

/// <summary>One case alone, by view; the other is a failure.</summary>
[ConsumerGroup("trips.json.sents")]
public sealed partial class JsonSents(Arrivals arrivals)
{
    [Consume]
    public void OnSent(in JsonSentView sent) => arrivals.Add(sent.ToOwned());
}
