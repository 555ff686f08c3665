using TypedKafka.Client.Transactions;

namespace TypedKafka.Client;

/// <summary>One transaction of a <see cref="KafkaTransactionalProducer"/>. Disposed of without a commit, it is aborted.</summary>
public sealed class KafkaTransaction : IAsyncDisposable
{
    private readonly KafkaTransactionalProducer _producer;
    private readonly long _number;

    internal KafkaTransaction(KafkaTransactionalProducer producer, long number) => (_producer, _number) = (producer, number);

    private TransactionControl Control => _producer.Control;

    /// <summary>Sends a record and completes when the brokers have acknowledged it; it becomes visible with the commit.</summary>
    /// <param name="record">The record; its bytes are copied before the call returns.</param>
    /// <param name="cancellationToken">Before the record is in a batch, cancelling sends nothing; after that, only the wait ends, and the record stays a part of the transaction.</param>
    /// <exception cref="KafkaException">It was not acknowledged: the transaction can only be aborted.</exception>
    /// <exception cref="InvalidOperationException">The transaction has ended.</exception>
    public ValueTask<DeliveryResult> SendAsync(ProducerRecord record, CancellationToken cancellationToken = default)
    {
        Control.Machine.ThrowUnlessOpen(_number);
        return _producer.Producer.SendAsync(record, cancellationToken);
    }

    /// <summary>Hands a record over and completes as soon as it is in a batch. If it cannot be delivered, the commit fails.</summary>
    /// <param name="record">The record; its bytes are copied before the call returns.</param>
    /// <param name="cancellationToken">Ends the wait for room; then nothing is sent.</param>
    /// <exception cref="KafkaException">It could not be taken: the transaction can only be aborted.</exception>
    /// <exception cref="InvalidOperationException">The transaction has ended.</exception>
    public ValueTask EnqueueAsync(ProducerRecord record, CancellationToken cancellationToken = default)
    {
        Control.Machine.ThrowUnlessOpen(_number);
        return _producer.Producer.EnqueueAsync(record, cancellationToken);
    }

    /// <summary>Commits offsets of a consumer group as a part of the transaction: they count when it is committed. Call it after the records that came of them were sent, at the end of the transaction.</summary>
    /// <param name="offsets">Each that of the next record to read; none does nothing.</param>
    /// <param name="group">As whom: <see cref="KafkaConsumer.GroupMetadata"/> of the consumer that has read.</param>
    /// <param name="cancellationToken">Ends the wait; the offsets may still become a part of the transaction.</param>
    /// <exception cref="KafkaTransactionAbortedException">
    /// They were refused, because the member has lost its partitions, may not commit, or the coordinator did not answer in time: the transaction can only be aborted.
    /// </exception>
    /// <exception cref="KafkaFencedException">The producer cannot go on.</exception>
    /// <exception cref="InvalidOperationException">The transaction has ended.</exception>
    public ValueTask SendOffsetsAsync(IReadOnlyList<TopicPartitionOffset> offsets, ConsumerGroupMetadata group, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(offsets);
        ArgumentNullException.ThrowIfNull(group);
        ArgumentException.ThrowIfNullOrEmpty(group.GroupId, nameof(group));
        if (offsets.DistinctBy(offset => offset.TopicPartition).Count() != offsets.Count) throw new ArgumentException("A partition is named twice.", nameof(offsets));
        Control.Machine.ThrowUnlessOpen(_number);
        return offsets.Count == 0 ? default : new ValueTask(Control.SendOffsetsAsync(_number, [.. offsets], group, cancellationToken));
    }

    /// <summary>
    /// Waits until all records are acknowledged, then commits. When it returns, the transaction is committed, whatever happens after. Called again after a time-out or a cancellation, it goes on
    /// where it was, and so finds out.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait. Whether the transaction is committed is unknown then, as after a time-out.</param>
    /// <exception cref="KafkaTransactionAbortedException">A record or an offset has failed, or the coordinator refuses: the transaction can only be aborted.</exception>
    /// <exception cref="KafkaTimeoutException">The coordinator did not answer in time: the transaction may have been committed.</exception>
    /// <exception cref="KafkaFencedException">The producer cannot go on.</exception>
    /// <exception cref="InvalidOperationException">The transaction has ended.</exception>
    public ValueTask CommitAsync(CancellationToken cancellationToken = default) => new(Control.CommitAsync(_number, cancellationToken));

    /// <summary>Aborts: what has not been sent is dropped, and what was written is never visible to readers of committed records.</summary>
    /// <param name="cancellationToken">Ends the wait; called again, it goes on. The next transaction begins only when this one is aborted.</param>
    /// <exception cref="KafkaTimeoutException">The coordinator did not answer in time. It aborts the transaction by itself when <see cref="ProducerOptions.TransactionTimeout"/> is over.</exception>
    /// <exception cref="KafkaFencedException">The producer cannot go on. Nothing of the transaction becomes visible.</exception>
    /// <exception cref="InvalidOperationException">The transaction has ended, or may have been committed already.</exception>
    public ValueTask AbortAsync(CancellationToken cancellationToken = default) => new(Control.AbortAsync(_number, cancellationToken));

    /// <summary>Aborts the transaction unless it has ended, or may have been committed. What keeps it from that is logged.</summary>
    public ValueTask DisposeAsync() => new(Control.LeaveAsync(_number));
}
