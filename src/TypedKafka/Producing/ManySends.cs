namespace TypedKafka.Producing;

/// <summary>
/// One <see cref="ITopicProducer{T}.SendManyAsync"/>: hands each message over as soon as there is room for it, then awaits them all. So messages that do not fit
/// into the producer's memory are not taken from the sequence yet.
/// </summary>
internal sealed class ManySends<T>(TopicProducer<T> producer, SendOptions options, CancellationToken cancellationToken)
{
    private readonly List<ValueTask<RecordMetadata>> _sends = [];
    private readonly List<SendFailure> _failures = [];

    public async ValueTask<IReadOnlyList<RecordMetadata>> SendAsync(IEnumerable<T> values)
    {
        foreach (var value in values) _sends.Add(await StartAsync(value).ConfigureAwait(false));

        var results = new RecordMetadata[_sends.Count];
        for (var i = 0; i < results.Length; i++)
        {
            try
            {
                results[i] = await _sends[i].ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                _failures.Add(new SendFailure(i, exception));
            }
        }

        if (_failures.Count == 0) return results;
        var failures = new SendManyException(results.Length, _failures);
        if (!cancellationToken.IsCancellationRequested) throw failures;
        throw new OperationCanceledException(
            $"The wait for {results.Length} messages of topic '{producer.Topic}' was cancelled: {_failures.Count} of them were not acknowledged, and those in a batch already may still be delivered.",
            failures,
            cancellationToken);
    }

    // What cannot be serialized or handed over fails alone: its place in the list says which it was. Returned in a task of its own, so that only room is awaited here.
    private async ValueTask<ValueTask<RecordMetadata>> StartAsync(T value)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            var append = producer.AppendAsync(in value, in options, out var send, cancellationToken);
            await send.AppendedAsync(append).ConfigureAwait(false);
            return send.WaitAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<RecordMetadata>(exception);
        }
    }
}
