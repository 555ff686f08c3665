using Microsoft.Extensions.Logging;
using TypedKafka.Client;

namespace TypedKafka.Handling;

/// <summary>
/// Commits what has been completed: by time, at revocation, and at the end. Commits of one membership follow each other, so that an older position never
/// overtakes a newer one. What could not be committed stays due and goes with the next commit; nothing is lost by that, at worst it is handled again.
/// </summary>
internal sealed class OffsetCommitter(string group, KafkaConsumer consumer, ILogger log, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly LogThrottle _throttle = new(time, TimeSpan.FromSeconds(30));

    /// <summary>Commits every <paramref name="interval"/> until cancelled; then the end of the membership makes the last commit.</summary>
    public async Task RunAsync(Func<IEnumerable<PartitionProgress>> partitions, TimeSpan interval, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        while (await NextTickAsync(timer, cancellationToken).ConfigureAwait(false))
            await CommitAsync(partitions(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Commits what is completed and no commit has covered yet. A failure is logged and not thrown, and a cancellation ends the attempt.</summary>
    /// <returns><see langword="false"/> when something stays uncommitted.</returns>
    public async Task<bool> CommitAsync(IEnumerable<PartitionProgress> partitions, CancellationToken cancellationToken)
    {
        var hasTurn = false;
        try
        {
            await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            hasTurn = true;
            var due = partitions.Where(partition => partition.HasUncommitted).ToList();
            if (due.Count == 0) return true;

            var offsets = due.ConvertAll(partition => new TopicPartitionOffset(partition.Partition, partition.Completed));
            await consumer.CommitAsync(offsets, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < due.Count; i++) due[i].Committed(offsets[i].Offset);
            _throttle.Reset();
            return true;
        }
        catch (KafkaException exception)
        {
            if (_throttle.ShouldLog(out var suppressed)) log.CommitFailed(exception, group, suppressed);
            return false;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            if (hasTurn) _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static async ValueTask<bool> NextTickAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
