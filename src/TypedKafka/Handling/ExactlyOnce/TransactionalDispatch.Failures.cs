using TypedKafka.Client;
using TypedKafka.Handling.Failures;

namespace TypedKafka.Handling.ExactlyOnce;

/// <content>
/// What becomes of transactions that were aborted. Whatever the reason, their records are read once more: nothing that an attempt has sent may be left of it when the next one begins.
/// </content>
internal sealed partial class TransactionalDispatch
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LastDelay = TimeSpan.FromSeconds(5);

    /// <summary>The records that aborted transactions, by offset, until they are committed.</summary>
    private readonly Dictionary<long, FailedAttempts> _attempts = [];

    private TimeSpan _delay = FirstDelay;

    private ValueTask HandleRecordAsync()
    {
        if (!_attempts.TryGetValue(_call.AtHand.Offset, out var failed)) return _call.InvokeAsync();
        var isFinal = failed.Final is not null;
        for (var i = isFinal ? 1 : 0; i < failed.Count; i++) _call.Again();

        // What cannot be handled goes elsewhere as a part of the transaction, once, as a result would.
        return isFinal ? _failures.ForwardAsync(_call, failed.Final!, failed.Destination, retry: null) : _call.InvokeAsync();
    }

    /// <summary>Everything below <paramref name="end"/> is committed.</summary>
    private void Forget(long end)
    {
        _delay = FirstDelay;
        foreach (var offset in _attempts.Keys.Where(offset => offset < end).ToList()) _attempts.Remove(offset);
    }

    /// <summary>The handler has failed, and its transaction is aborted: the records are read once more, and the one that failed is dealt with as its handler declares; or the membership ends.</summary>
    private async ValueTask RecoverAsync(long start, Exception exception)
    {
        var at = _call.AtHand;
        var (count, final, destination) = _attempts.GetValueOrDefault(at.Offset);
        if (final is null) exception = _call.Explain(exception);
        else if (!_worker.HasGivenUp(exception)) exception = new RecordForwardingException(destination, isDeadLetter: true, final, exception);
        if (!await MayGoOnAsync(exception, count + 1, isFinal: final is not null).ConfigureAwait(false)) return;
        _transactions.Rewind(_worker.Partition, start);
    }

    /// <summary>Decides about the record at hand, and waits until it may be handed out again; <see langword="false"/> when it is not.</summary>
    private async ValueTask<bool> MayGoOnAsync(Exception exception, int count, bool isFinal)
    {
        var at = _call.AtHand;
        if (!_worker.HasGivenUp(exception) && !isFinal)
        {
            if (FailureRoute.IsRetryable(exception) && count <= _call.Route.Retries)
            {
                _attempts[at.Offset] = new FailedAttempts(count, Final: null);
                return await _failures.WaitAsync(_call, exception, count).ConfigureAwait(false);
            }

            if (_call.Route.DeadLetterTopic is { } destination)
            {
                _attempts[at.Offset] = new FailedAttempts(count, exception, destination);
                return true;
            }
        }

        _worker.OnException(at, exception);
        return false;
    }

    /// <summary>Reads the records of a transaction once more, after a while.</summary>
    private async ValueTask RepeatAsync(long start, Exception cause)
    {
        _call.End();
        long? next = null;
        while (next is null)
        {
            _worker.Group.Log.TransactionAborted(cause, _worker.Partition, start, _worker.Group.GroupId, _count, _delay.TotalSeconds);
            if (!await _worker.DelayAsync(_delay).ConfigureAwait(false)) return;
            _delay = _delay * 2 < LastDelay ? _delay * 2 : LastDelay;
            try
            {
                next = _producer.IsFenced ? await RenewAsync(start).ConfigureAwait(false) : start;
            }
            catch (KafkaException exception) when (exception is KafkaFencedException or { IsTransient: true })
            {
                cause = exception;
            }
        }

        _transactions.Rewind(_worker.Partition, next.Value);
    }

    /// <summary>Goes on with a new producer. What became of the transaction in which the old one was fenced, the group's committed offset says.</summary>
    private async ValueTask<long> RenewAsync(long start)
    {
        await _producer.RenewAsync(_worker.Abandoned).ConfigureAwait(false);
        return await _transactions.CommittedAsync(_worker.Partition, _worker.Abandoned).ConfigureAwait(false) ?? start;
    }

    /// <summary>Whether the transaction failed of what may pass, whatever the handler has made of that.</summary>
    private bool IsRepeatable(Exception exception)
    {
        // What the transaction before failed of is no reason of one that could not begin.
        var cause = (_hasBegun ? _producer.Failure : null) ?? (_call.AtHand.Count == 0 ? exception as KafkaException : null);
        return cause is not null && (_producer.IsFenced || TransactionFailure.MayPass(cause));
    }
}
