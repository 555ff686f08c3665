using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TypedKafka.Handling.ExactlyOnce;
using TypedKafka.Handling.Failures;
using TypedKafka.Serialization;

namespace TypedKafka.Handling;

/// <summary>What the parts of one membership share: its names, its services, and its first failure.</summary>
internal sealed class GroupContext(
    GroupPlan plan, HandlingSettings settings, IServiceProvider services, ILogger log, TimeProvider time, IRecordSender sender, IMessageFraming? framing = null)
{
    private static readonly TimeSpan LogPeriod = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource _failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _handled;

    public GroupPlan Plan { get; } = plan;

    public string GroupId => Plan.GroupId;

    public HandlingSettings Settings { get; } = settings;

    public IServiceProvider Services { get; } = services;

    public IServiceScopeFactory Scopes { get; } = services.GetRequiredService<IServiceScopeFactory>();

    public ILogger Log { get; } = log;

    public TimeProvider Time { get; } = time;

    /// <summary>What exactly-once handlers send by and commit with; needed where there are any.</summary>
    public GroupTransactions? Transactions { get; init; }

    /// <summary>Sends failed records elsewhere.</summary>
    public IRecordSender Sender { get; } = sender;

    /// <summary>Keeps retries in place from flooding the log.</summary>
    public LogThrottle RetryThrottle { get; } = new(time, LogPeriod);

    /// <summary>Keeps records that go to retry topics from flooding the log.</summary>
    public LogThrottle RetryTopicThrottle { get; } = new(time, LogPeriod);

    /// <summary>How the cluster's messages are framed, or <see langword="null"/> when they are not.</summary>
    public IMessageFraming? Framing { get; } = framing;

    /// <summary>Fails with the first thing that this membership cannot go on after; never completes otherwise.</summary>
    public Task Failure => _failure.Task;

    /// <summary>Records handled since the start.</summary>
    public long Handled => Volatile.Read(ref _handled);

    public void CountHandled(int count) => Interlocked.Add(ref _handled, count);

    /// <summary>The end of every policy that has none other, and the default: what failed is not committed, the log says which record it is, and the membership ends.</summary>
    /// <param name="worker">The partition's.</param>
    /// <param name="at">The records at hand.</param>
    /// <param name="exception">What went wrong with them.</param>
    public void Fail(PartitionWorker worker, RecordsAtHand at, Exception exception)
    {
        var (topic, partition) = worker.Partition;
        if (at.Count == 0)
        {
            Log.BatchUnreadable(exception, worker.Partition, GroupId);
            _failure.TrySetException(exception);
            return;
        }

        var handler = at.Handler ?? worker.HandlerName;
        var member = "";
        if (exception is MessageFormatException format)
        {
            // Of a batch it is one record that cannot be read, and the exception knows which.
            format.WithSchema(at.WriterSchema).WithLocation(topic, partition, at.Offset);
            member = format.Member ?? "";
            if (at.Count > 1) at = new RecordsAtHand(format.Offset, 1, at.WriterSchema);
        }

        if (at.Count > 1) Log.BatchFailed(exception, handler, at.Count, topic, partition, at.Offset, GroupId);
        else Log.HandlerFailed(exception, handler, topic, partition, at.Offset, GroupId, member);
        _failure.TrySetException(new MessageHandlingException(handler, topic, partition, at, GroupId, exception));
    }

    public void Fail(Exception exception) => _failure.TrySetException(exception);
}
