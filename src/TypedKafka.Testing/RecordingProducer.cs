namespace TypedKafka.Testing;

/// <summary>
/// A producer that keeps what it is given, for the unit test of code that sends: it stands for <see cref="ITopicProducer{T}"/>, or under a generated one (<c>new OrderPlacedProducer(recording)</c>).
/// With a contract, every message is serialized as well, so that one which cannot be is found out. Safe for concurrent use.
/// </summary>
/// <typeparam name="T">The message.</typeparam>
public sealed class RecordingProducer<T> : ITopicChannel<T>
{
    private readonly ITopicContract<T>? _contract;
    private readonly Lock _gate = new();
    private readonly List<RecordedSend<T>> _sends = [];
    private readonly Queue<Exception> _failures = new();

    /// <summary>Makes a producer.</summary>
    /// <param name="contract">The contract, such as <c>OrderPlaced.Contract</c>; <see langword="null"/> to serialize nothing.</param>
    public RecordingProducer(ITopicContract<T>? contract = null) => _contract = contract;

    /// <summary>Everything that was sent so far, tombstones included, in its order; what was made to fail is not among it.</summary>
    public IReadOnlyList<RecordedSend<T>> Sends
    {
        get { lock (_gate) return [.. _sends]; }
    }

    /// <summary>The messages that were sent so far, without tombstones.</summary>
    public IReadOnlyList<T> Messages => [.. Sends.Where(static send => !send.IsTombstone).Select(static send => send.Value!)];

    /// <summary>Lets the next message that is sent or enqueued fail; called again, the one after that too.</summary>
    public void FailNext(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        lock (_gate) _failures.Enqueue(exception);
    }

    /// <inheritdoc/>
    public ValueTask<RecordMetadata> SendAsync(T value, SendOptions options = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<RecordMetadata>(cancellationToken);
        return Record(new RecordedSend<T>(value, KeyOf(value), options));
    }

    /// <inheritdoc/>
    public ValueTask<RecordMetadata> TombstoneAsync(ReadOnlySpan<byte> key, SendOptions options = default, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<RecordMetadata>(cancellationToken);
        return Record(new RecordedSend<T>(default, key.ToArray(), options) { IsTombstone = true });
    }

    /// <summary>Keeps a message. One that was made to fail fails here, since nothing is sent later.</summary>
    public async ValueTask EnqueueAsync(T value, SendOptions options = default, CancellationToken cancellationToken = default) =>
        await SendAsync(value, options, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<RecordMetadata>> SendManyAsync(IEnumerable<T> values, SendOptions options = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var results = new List<RecordMetadata>();
        var failures = new List<SendFailure>();
        foreach (var value in values)
        {
            try
            {
                results.Add(await SendAsync(value, options, cancellationToken).ConfigureAwait(false));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                failures.Add(new SendFailure(results.Count + failures.Count, exception));
            }
        }

        return failures.Count == 0 ? results : throw new SendManyException(results.Count + failures.Count, failures);
    }

    /// <summary>Completes at once: nothing is under way.</summary>
    public ValueTask FlushAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    private ValueTask<RecordMetadata> Record(RecordedSend<T> send)
    {
        lock (_gate)
        {
            if (_failures.TryDequeue(out var failure)) return ValueTask.FromException<RecordMetadata>(failure);
            _sends.Add(send);
            var timestamp = send.Options.Timestamp ?? DateTimeOffset.UnixEpoch;
            return ValueTask.FromResult(new RecordMetadata(_contract?.Topic.Name ?? typeof(T).Name, send.Options.Partition ?? 0, _sends.Count - 1, timestamp));
        }
    }

    private ReadOnlyMemory<byte>? KeyOf(T value)
    {
        if (_contract is null) return null;
        var context = MessageContext.Create(_contract, value);
        return context.Data.HasKey ? context.Key : null;
    }
}
