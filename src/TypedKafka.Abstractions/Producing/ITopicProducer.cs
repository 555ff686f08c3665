namespace TypedKafka;

/// <summary>Sends messages of one contract to its topic. Generated producers implement it; a unit test may replace it.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface ITopicProducer<T>
{
    /// <summary>Sends a message and completes when the brokers have acknowledged it.</summary>
    /// <param name="value">The message. It is serialized before the call returns.</param>
    /// <param name="options">Partition, timestamp and extra headers.</param>
    /// <param name="cancellationToken">
    /// Before the message is in a batch, cancelling sends nothing; after that, only the wait ends and the exception says that the record may still be delivered.
    /// </param>
    ValueTask<RecordMetadata> SendAsync(T value, SendOptions options = default, CancellationToken cancellationToken = default);

    /// <summary>
    /// Hands a message to the producer and completes as soon as it is in a batch: it waits only for room. A delivery failure is reported by the
    /// next <see cref="FlushAsync"/>.
    /// </summary>
    ValueTask EnqueueAsync(T value, SendOptions options = default, CancellationToken cancellationToken = default);

    /// <summary>Sends many messages and completes when each is acknowledged or has failed.</summary>
    /// <returns>The metadata of every message, in the order of <paramref name="values"/>.</returns>
    /// <exception cref="SendManyException">Some messages were not delivered; the exception says which, and why.</exception>
    ValueTask<IReadOnlyList<RecordMetadata>> SendManyAsync(IEnumerable<T> values, SendOptions options = default, CancellationToken cancellationToken = default);

    /// <summary>Completes when everything that was sent or enqueued before has been acknowledged or has failed.</summary>
    ValueTask FlushAsync(CancellationToken cancellationToken = default);
}
