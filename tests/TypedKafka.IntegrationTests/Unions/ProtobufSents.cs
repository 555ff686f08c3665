namespace TypedKafka.IntegrationTests.Unions;

/// <summary>One case alone, by view; the other is a failure.</summary>
[ConsumerGroup("trips.protobuf.sents")]
public sealed partial class ProtobufSents(Arrivals arrivals)
{
    [Consume]
    public void OnSent(in ProtobufSentView sent) => arrivals.Add(sent.ToOwned());
}
