namespace TypedKafka.IntegrationTests.Unions;

/// <summary>One case alone, by view; the other is a failure.</summary>
[ConsumerGroup("trips.avro.sents")]
public sealed partial class AvroSents(Arrivals arrivals)
{
    [Consume]
    public void OnSent(in AvroSentView sent) => arrivals.Add(sent.ToOwned());
}
