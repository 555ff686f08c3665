using TypedKafka.Serialization;

namespace TypedKafka.Handling.Failures;

/// <summary>
/// Holds the records of a retry topic back until they are due. All of them wait for the same time there, so they fall due in their order, and who waits for the first waits for all.
/// </summary>
internal sealed class RetryClock(PartitionWorker worker, TimeSpan delay)
{
    /// <summary>Whether a record may be handled now.</summary>
    public bool IsDue(MessageHeaders headers) => Left(headers) == TimeSpan.Zero;

    /// <summary>Waits until a record is due; <see langword="false"/> when the worker stops before.</summary>
    public ValueTask<bool> UntilDueAsync(MessageHeaders headers)
    {
        var left = Left(headers);
        return left == TimeSpan.Zero ? new ValueTask<bool>(true) : worker.DelayAsync(left);
    }

    /// <summary>Never longer than the topic's delay: the clock of whoever sent it may be wrong, and a record that somebody put there by hand need not say anything.</summary>
    private TimeSpan Left(MessageHeaders headers)
    {
        if (FailureHeaders.ReadState(headers).Due is not { } due) return TimeSpan.Zero;
        var left = Math.Min(due - worker.Group.Time.GetUtcNow().ToUnixTimeMilliseconds(), (long)delay.TotalMilliseconds);
        return left > 0 ? TimeSpan.FromMilliseconds(left) : TimeSpan.Zero;
    }
}
