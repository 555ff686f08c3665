namespace TypedKafka.IntegrationTests.Unions;

/// <summary>One case alone, by view; the other is a failure.</summary>
[ConsumerGroup("trips.header.sents")]
public sealed partial class HeaderSents(Arrivals arrivals)
{
    [Consume]
    public void OnSent(in HeaderSentView sent) => arrivals.Add(sent.ToOwned());
}
