using TypedKafka.Client;
using TypedKafka.Serialization;

namespace TypedKafka.Producing;

/// <summary>A message that was serialized before its frame was known.</summary>
internal sealed class UnframedMessage
{
    private readonly MessageBuffer _bytes = MessageBuffer.Rent();
    private bool _hasKey;
    private int _keyEnd;
    private int _headersEnd;
    private int _headerCount;

    private UnframedMessage()
    {
    }

    public static UnframedMessage Write<T>(ITopicContract<T> contract, in T value, IReadOnlyList<MessageHeader>? extraHeaders)
    {
        var message = new UnframedMessage();
        try
        {
            message.WriteParts(contract, in value, extraHeaders);
            return message;
        }
        catch
        {
            message.Return();
            throw;
        }
    }

    /// <summary>Hands the message over with its frame. It is copied before the call returns.</summary>
    public ValueTask Append(FrameWriter frame, KafkaProducer producer, TopicState topic, long timestamp, int? partition, RecordDelivery delivery, CancellationToken cancellationToken)
    {
        var framed = MessageBuffer.Rent();
        try
        {
            var written = _bytes.WrittenSpan;
            var writer = new MessageWriter(framed);
            writer.Write(written[_keyEnd.._headersEnd]);
            writer.Complete();
            var headers = new MessageHeaderWriter(framed);
            frame.WriteHeaders(ref headers);
            headers.Complete();
            var headersLength = framed.WrittenCount;

            writer = new MessageWriter(framed);
            frame.WritePrefix(ref writer);
            writer.Write(written[_headersEnd..]);
            writer.Complete();

            var bytes = framed.WrittenSpan;
            var record = new RecordData(
                written[.._keyEnd], _hasKey, bytes[headersLength..], hasValue: true, bytes[..headersLength], _headerCount + headers.Count, timestamp, partition);
            return producer.AppendAsync(topic, in record, delivery, cancellationToken);
        }
        finally
        {
            framed.Return();
        }
    }

    public void Return() => _bytes.Return();

    private void WriteParts<T>(ITopicContract<T> contract, in T value, IReadOnlyList<MessageHeader>? extraHeaders)
    {
        var writer = new MessageWriter(_bytes);
        _hasKey = contract.WriteKey(ref writer, in value);
        writer.Complete();
        _keyEnd = _bytes.WrittenCount;

        var headers = new MessageHeaderWriter(_bytes);
        contract.WriteHeaders(ref headers, in value);
        ExtraHeaders.Write(ref headers, extraHeaders);
        headers.Complete();
        _headerCount = headers.Count;
        _headersEnd = _bytes.WrittenCount;

        writer = new MessageWriter(_bytes);
        contract.WriteValue(ref writer, in value);
        writer.Complete();
    }
}
