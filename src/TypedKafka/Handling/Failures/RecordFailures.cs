using TypedKafka.Serialization;

namespace TypedKafka.Handling.Failures;

/// <summary>
/// Decides what becomes of the records of a partition that its handler failed on, and does it: in place, by a retry topic, in the dead-letter topic, or by the end of the membership. Nothing of it runs
/// where nothing fails.
/// </summary>
/// <param name="worker">The partition's.</param>
/// <param name="sender">Sends records to other topics.</param>
internal sealed class RecordFailures(PartitionWorker worker, IRecordSender sender)
{
    /// <summary>Hands a call out, and gives the permit for it back. Returns what it failed with.</summary>
    public async ValueTask<Exception?> TryAsync(IFailedCall call)
    {
        try
        {
            await call.InvokeAsync().ConfigureAwait(false);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
        finally
        {
            worker.Handler.Limit?.Release();
        }
    }

    /// <summary>Goes on with a call that has failed, until it is dealt with. It holds no permit of the handler's while it waits.</summary>
    /// <param name="call">The call.</param>
    /// <param name="exception">What it failed with.</param>
    /// <returns>Whether its records count as handled; otherwise the worker knows, and the records are not committed.</returns>
    public async ValueTask<bool> RecoverAsync(IFailedCall call, Exception exception)
    {
        var retries = 0;
        while (true)
        {
            exception = call.Explain(exception);
            if (worker.HasGivenUp(exception)) return Refuse(call.AtHand, exception);
            if (call.TakeOut(exception) is { } alone)
            {
                if (!await SettleAsync(alone, exception).ConfigureAwait(false)) return false;
                if (call.AtHand.Count == 0) return true;
            }
            else
            {
                if (!FailureRoute.IsRetryable(exception) || retries >= call.Route.Retries) return await SettleAsync(call, exception).ConfigureAwait(false);
                if (!await WaitAsync(call, exception, ++retries).ConfigureAwait(false)) return false;
                call.Again();
            }

            if (worker.Handler.Limit is { } limit && !await worker.EnterAsync(limit).ConfigureAwait(false)) return false;
            if (await TryAsync(call).ConfigureAwait(false) is not { } next) return true;
            exception = next;
        }
    }

    /// <summary>Waits for the next attempt; <see langword="false"/> when the worker stops: then the records are another's to handle.</summary>
    public async ValueTask<bool> WaitAsync(IFailedCall call, Exception exception, int retry)
    {
        var group = worker.Group;
        var (topic, partition) = worker.Partition;
        var at = call.AtHand;
        var delay = call.Route.DelayBefore(retry, Random.Shared.NextDouble());
        if (!worker.IsStopping && group.RetryThrottle.ShouldLog(out var suppressed))
            group.Log.RetriedInPlace(exception, NameOf(at), topic, partition, at.Offset, group.GroupId, at.Count, delay.TotalSeconds, retry, call.Route.Retries, suppressed);
        if (await worker.DelayAsync(delay).ConfigureAwait(false)) return true;
        group.Log.RetryLeft(exception, NameOf(at), topic, partition, at.Offset, group.GroupId);
        return false;
    }

    /// <summary>Sends the records of a call to a retry topic, or a dead-letter topic, and completes when they have arrived there.</summary>
    /// <param name="call">The call.</param>
    /// <param name="exception">What it failed with.</param>
    /// <param name="destination">The topic, by its name on the cluster.</param>
    /// <param name="retry">The retry topic; <see langword="null"/> for a dead-letter topic.</param>
    public async ValueTask ForwardAsync(IFailedCall call, Exception exception, string destination, RetryTopic? retry)
    {
        var at = call.AtHand;
        var (topic, partition) = worker.Partition;
        if (exception is MessageFormatException format && at.Count == 1) format.WithSchema(at.WriterSchema).WithLocation(topic, partition, at.Offset);
        await SendAsync(call, exception, destination, retry).ConfigureAwait(false);

        var group = worker.Group;
        if (retry is null) group.Log.DeadLettered(exception, NameOf(at), topic, partition, at.Offset, group.GroupId, at.Count, destination);
        else if (group.RetryTopicThrottle.ShouldLog(out var suppressed))
            group.Log.SentToRetryTopic(exception, NameOf(at), topic, partition, at.Offset, group.GroupId, at.Count, destination, suppressed);
    }

    /// <summary>There are no more retries in place: the records go to another topic, and are handled when they have arrived there, or the membership ends.</summary>
    private async ValueTask<bool> SettleAsync(IFailedCall call, Exception exception)
    {
        var at = call.AtHand;
        var retry = FailureRoute.IsRetryable(exception) ? call.Route.Next(worker.Handler.Retry?.Delay) : null;
        if ((retry?.Name ?? call.Route.DeadLetterTopic) is not { } destination) return Refuse(at, exception);
        try
        {
            await ForwardAsync(call, exception, destination, retry).ConfigureAwait(false);
            return true;
        }
        catch (Exception sending)
        {
            return Refuse(at, worker.HasGivenUp(sending) ? sending : new RecordForwardingException(destination, retry is null, exception, sending));
        }
    }

    private Task SendAsync(IFailedCall call, Exception exception, string destination, RetryTopic? retry)
    {
        // With the time of now: by the record's own, which may be long ago, the broker could delete it at once.
        var now = worker.Group.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var sends = new List<Task>(call.AtHand.Count);
        var buffer = MessageBuffer.Rent();
        try
        {
            foreach (var record in call.Records())
            {
                buffer.Clear();
                var failure = Describe(record, exception);
                var count = retry is null
                    ? FailureHeaders.WriteDeadLetter(buffer, record, failure)
                    : FailureHeaders.WriteRetry(buffer, record, failure, now + (long)retry.Delay.TotalMilliseconds);
                sends.Add(sender.SendAsync(destination, record, buffer.WrittenSpan, count, now, worker.Abandoned));
            }
        }
        finally
        {
            buffer.Return();
        }

        return Task.WhenAll(sends);
    }

    private RecordFailure Describe(in FailedRecord record, Exception exception)
    {
        var here = new RecordOrigin(record.Topic, record.Partition, record.Offset, record.Timestamp);
        var isOnRetryTopic = worker.Handler.Retry is not null;
        var origin = isOnRetryTopic ? FailureHeaders.ReadOrigin(new MessageHeaders(record.Headers.Span, record.HeaderCount), here) : here;
        return new RecordFailure(exception, origin, worker.Group.GroupId, isOnRetryTopic);
    }

    private bool Refuse(RecordsAtHand at, Exception exception)
    {
        worker.OnException(at, exception);
        return false;
    }

    private string NameOf(RecordsAtHand at) => at.Handler ?? worker.HandlerName;
}
