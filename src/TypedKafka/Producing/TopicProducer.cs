using System.Runtime.CompilerServices;
using TypedKafka.Client;
using TypedKafka.Producing;
using TypedKafka.Serialization;

namespace TypedKafka;

/// <summary>
/// Sends the messages of one contract: what generated producers are made on, and what <see cref="KafkaClient.Producer{T}"/> gives to those who go without them. Safe for
/// concurrent use. A message is serialized into pooled scratch before anything is shared, so a getter that throws leaves no trace.
/// </summary>
/// <typeparam name="T">The message.</typeparam>
public sealed class TopicProducer<T> : ITopicChannel<T>
{
    private readonly ITopicContract<T> _contract;
    private readonly KafkaProducer _producer;
    private readonly TopicState _topic;
    private readonly PendingSendPool _sends;
    private readonly TimeProvider _time;
    private readonly EnqueuedDeliveries _enqueued;
    private readonly FrameWriter? _frame;

    internal TopicProducer(ITopicContract<T> contract, string topic, KafkaProducer producer, PendingSendPool sends, TimeProvider time, FrameWriter? frame = null)
    {
        _contract = contract;
        _producer = producer;
        _topic = producer.GetTopic(topic);
        _sends = sends;
        _time = time;
        _frame = frame;
        _enqueued = new EnqueuedDeliveries(topic);
        Topic = topic;
    }

    /// <summary>The topic's name on the cluster.</summary>
    public string Topic { get; }

    /// <inheritdoc/>
    public ValueTask<RecordMetadata> SendAsync(T value, SendOptions options = default, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var append = AppendAsync(in value, in options, out var send, cancellationToken);
        return append.IsCompletedSuccessfully ? send.WaitAsync(cancellationToken) : WaitForRoomAsync(append, send, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<RecordMetadata> TombstoneAsync(ReadOnlySpan<byte> key, SendOptions options = default, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var send = _sends.Rent(Topic);
        ValueTask append;
        try
        {
            append = AppendTombstone(key, in options, send, cancellationToken);
        }
        catch
        {
            send.Abandon();
            throw;
        }

        return append.IsCompletedSuccessfully ? send.WaitAsync(cancellationToken) : WaitForRoomAsync(append, send, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask EnqueueAsync(T value, SendOptions options = default, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Append(in value, in options, _enqueued, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<RecordMetadata>> SendManyAsync(IEnumerable<T> values, SendOptions options = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new ManySends<T>(this, options, cancellationToken).SendAsync(values);
    }

    /// <inheritdoc/>
    public async ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        await _producer.FlushAsync(cancellationToken).ConfigureAwait(false);
        _enqueued.ThrowIfFailed();
    }

    /// <summary>Hands a message over. When the task has completed, it is in a batch and <paramref name="send"/> may be awaited; <see cref="PendingSend.AppendedAsync"/> awaits it.</summary>
    internal ValueTask AppendAsync(in T value, in SendOptions options, out PendingSend send, CancellationToken cancellationToken)
    {
        send = _sends.Rent(Topic);
        try
        {
            return Append(in value, in options, send, cancellationToken);
        }
        catch
        {
            send.Abandon();
            throw;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<RecordMetadata> WaitForRoomAsync(ValueTask append, PendingSend send, CancellationToken cancellationToken)
    {
        await send.AppendedAsync(append).ConfigureAwait(false);
        return await send.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private ValueTask Append(in T value, in SendOptions options, RecordDelivery delivery, CancellationToken cancellationToken)
    {
        if (value is null) throw new ArgumentNullException(nameof(value), $"A message of topic '{Topic}' is null. To delete a key, send a tombstone.");
        if (_frame is { IsReady: false }) return AppendWhenReady(in value, in options, _frame, delivery, cancellationToken);
        var scratch = MessageBuffer.Rent();
        try
        {
            var key = new MessageWriter(scratch);
            var hasKey = _contract.WriteKey(ref key, in value);
            key.Complete();
            var keyEnd = scratch.WrittenCount;

            var headers = new MessageHeaderWriter(scratch);
            _contract.WriteHeaders(ref headers, in value);
            ExtraHeaders.Write(ref headers, options.Headers);
            _frame?.WriteHeaders(ref headers);
            headers.Complete();
            var headersEnd = scratch.WrittenCount;

            var body = new MessageWriter(scratch);
            _frame?.WritePrefix(ref body);
            _contract.WriteValue(ref body, in value);
            body.Complete();

            var bytes = scratch.WrittenSpan;
            var record = new RecordData(
                bytes[..keyEnd], hasKey, bytes[headersEnd..], hasValue: true, bytes[keyEnd..headersEnd], headers.Count, Timestamp(in options), options.Partition);
            return _producer.AppendAsync(_topic, in record, delivery, cancellationToken);
        }
        finally
        {
            scratch.Return();
        }
    }

    /// <summary>The first messages of a schema that nobody has asked for yet: serialized at once, as promised, and framed when the frame is known.</summary>
    private ValueTask AppendWhenReady(in T value, in SendOptions options, FrameWriter frame, RecordDelivery delivery, CancellationToken cancellationToken)
    {
        var message = UnframedMessage.Write(_contract, in value, options.Headers);
        return AppendFramedAsync(message, frame, Timestamp(in options), options.Partition, delivery, cancellationToken);
    }

    private async ValueTask AppendFramedAsync(UnframedMessage message, FrameWriter frame, long timestamp, int? partition, RecordDelivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            await frame.PrepareAsync(cancellationToken).ConfigureAwait(false);
            await message.Append(frame, _producer, _topic, timestamp, partition, delivery, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            message.Return();
        }
    }

    private ValueTask AppendTombstone(ReadOnlySpan<byte> key, in SendOptions options, RecordDelivery delivery, CancellationToken cancellationToken)
    {
        var scratch = MessageBuffer.Rent();
        try
        {
            var headers = new MessageHeaderWriter(scratch);
            ExtraHeaders.Write(ref headers, options.Headers);
            headers.Complete();
            var record = new RecordData(key, hasKey: true, default, hasValue: false, scratch.WrittenSpan, headers.Count, Timestamp(in options), options.Partition);
            return _producer.AppendAsync(_topic, in record, delivery, cancellationToken);
        }
        finally
        {
            scratch.Return();
        }
    }

    private long Timestamp(in SendOptions options) => (options.Timestamp ?? _time.GetUtcNow()).ToUnixTimeMilliseconds();
}
