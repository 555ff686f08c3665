using System.ComponentModel;

namespace TypedKafka;

/// <summary>
/// Sends what a handler returns. The returned task completes when the brokers have acknowledged it, and only then is the record that the handler was given marked as handled: after a crash between
/// the two the record is handled again, and its result sent again. <see langword="null"/> sends nothing.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HandlerOutput
{
    /// <summary>Sends a result.</summary>
    public static ValueTask SendAsync<T>(ITopicProducer<T> producer, T? result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(producer);
        return result is null ? default : AcknowledgedAsync(producer.SendAsync(result, default, cancellationToken));
    }

    /// <summary>Sends the result of a task.</summary>
    public static async ValueTask SendAsync<T>(ITopicProducer<T> producer, Task<T?> result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(result);
        await SendAsync(producer, await result.ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends the result of a task.</summary>
    public static async ValueTask SendAsync<T>(ITopicProducer<T> producer, ValueTask<T?> result, CancellationToken cancellationToken) =>
        await SendAsync(producer, await result.ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>Hands over a result as part of a transaction, whose commit fails unless it was acknowledged.</summary>
    public static ValueTask EnqueueAsync<T>(ITopicProducer<T> producer, T? result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(producer);
        return result is null ? default : producer.EnqueueAsync(result, default, cancellationToken);
    }

    /// <summary>Hands over the result of a task as part of a transaction.</summary>
    public static async ValueTask EnqueueAsync<T>(ITopicProducer<T> producer, Task<T?> result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(result);
        await EnqueueAsync(producer, await result.ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Hands over the result of a task as part of a transaction.</summary>
    public static async ValueTask EnqueueAsync<T>(ITopicProducer<T> producer, ValueTask<T?> result, CancellationToken cancellationToken) =>
        await EnqueueAsync(producer, await result.ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    private static async ValueTask AcknowledgedAsync(ValueTask<RecordMetadata> send) => await send.ConfigureAwait(false);
}
