using TypedKafka.Client;

namespace TypedKafka.Handling.Failures;

/// <summary>The delivery of a record that is awaited. Failures are rare: it is not pooled.</summary>
internal sealed class AwaitedDelivery : RecordDelivery
{
    private readonly TaskCompletionSource _delivered = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Awaits the append and then the acknowledgement.</summary>
    public async Task WaitAsync(ValueTask append, CancellationToken cancellationToken)
    {
        await append.ConfigureAwait(false);
        await _delivered.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public override void OnDelivered(int partition, long offset, long timestamp) => _delivered.TrySetResult();

    public override void OnFailed(Exception exception) => _delivered.TrySetException(exception);
}
