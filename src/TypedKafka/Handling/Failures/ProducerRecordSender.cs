using TypedKafka.Client;

namespace TypedKafka.Handling.Failures;

/// <summary>Sends with a cluster's shared producer, which is asked for when the first record has failed.</summary>
internal sealed class ProducerRecordSender(Func<KafkaProducer> producer) : IRecordSender
{
    public Task SendAsync(string topic, in FailedRecord record, ReadOnlySpan<byte> headers, int headerCount, long timestamp, CancellationToken cancellationToken)
    {
        var sending = producer();
        var delivery = new AwaitedDelivery();
        var data = new RecordData(
            record.Key.GetValueOrDefault().Span, record.Key.HasValue, record.Value.GetValueOrDefault().Span, record.Value.HasValue, headers, headerCount, timestamp, partition: null);
        return delivery.WaitAsync(sending.AppendAsync(sending.GetTopic(topic), data, delivery, cancellationToken), cancellationToken);
    }
}
