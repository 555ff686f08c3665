using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Producing;

/// <content>What becomes of batches after an attempt, and of those whose time is over.</content>
internal sealed partial class PartitionQueue
{
    private long _notBefore;
    private int _splitting;

    /// <summary>Takes a batch back from a request that has ended. <see cref="ProducerBatch.Result"/> says how.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="now">The time.</param>
    /// <param name="offer">Whether the partition has to be offered to its sender.</param>
    public SettleOutcome Settle(ProducerBatch batch, long now, out bool offer)
    {
        lock (_lock)
        {
            var wasOffered = _isOffered;
            _inFlight.Remove(batch);
            var outcome = Judge(batch, now);
            if (_inFlight.Count == 0) Resolve();
            CountWaiting();
            offer = _isOffered && !wasOffered;
            return outcome;
        }
    }

    /// <summary>Puts the parts of a batch that was split in its place, after <see cref="SettleOutcome.Split"/>. None has a sequence.</summary>
    /// <returns>Whether the partition has to be offered to its sender.</returns>
    public bool Replace(List<ProducerBatch> parts)
    {
        lock (_lock)
        {
            var wasOffered = _isOffered;
            _splitting--;
            foreach (var part in parts) Requeue(part);
            CountWaiting();
            return !wasOffered;
        }
    }

    /// <summary>Removes what was not delivered in time.</summary>
    /// <param name="now">The time; <see cref="long.MaxValue"/> takes all.</param>
    /// <param name="expired">Gets the batches; those still in flight are marked as given up and keep their bytes.</param>
    public void Expire(long now, List<ProducerBatch> expired)
    {
        lock (_lock)
        {
            for (var index = 0; index < _ready.Count;)
            {
                var batch = _ready[index];
                if (batch.ExpiresAt > now || batch.IsCompressing)
                {
                    index++;
                    continue;
                }

                _ready.RemoveAt(index);
                Forget(batch);
                expired.Add(batch);
            }

            if (_open is { } open && open.ExpiresAt <= now)
            {
                _open = null;
                expired.Add(open);
            }

            foreach (var batch in _inFlight)
            {
                if (batch.ExpiresAt > now || batch.IsGivenUp) continue;
                batch.IsGivenUp = true;
                batch.MayHaveBeenWritten = true;
                _drainFirst = true;
                expired.Add(batch);
            }

            if (_inFlight.Count == 0) Resolve();
            CountWaiting();
        }
    }

    private SettleOutcome Judge(ProducerBatch batch, long now)
    {
        ref var result = ref batch.Result;
        if (result.Failure is KafkaConnectionException { MayHaveBeenSent: false })
        {
            // Not a byte left: as if it had not been tried.
        }
        else if (!result.IsKnown || result.Error is ErrorCode.RequestTimedOut or ErrorCode.NotEnoughReplicasAfterAppend)
        {
            batch.MayHaveBeenWritten = true;
        }

        if (result.IsKnown && result.Error is ErrorCode.None or ErrorCode.DuplicateSequenceNumber)
        {
            // Its sequence could only be accepted after all before it.
            if (batch.HasSequence && IsCurrent(batch))
            {
                _unresolved = false;
                _isEstablished = true;
            }

            return batch.IsGivenUp ? SettleOutcome.GivenUp : SettleOutcome.Delivered;
        }

        if (batch.IsGivenUp)
        {
            Forget(batch);
            return SettleOutcome.GivenUp;
        }

        if (result.IsKnown && !(_core.Transactions is null ? CanRetry(batch, result.Error) : CanRetryInTransaction(batch, result.Error)))
        {
            // Nothing behind it may go while its parts are being made.
            var split = result.Error is ErrorCode.MessageTooLarge or ErrorCode.RecordListTooLarge && batch.RecordCount > 1;
            Forget(batch);
            if (!split) return SettleOutcome.Failed;
            _splitting++;
            return SettleOutcome.Split;
        }

        if (_core.Transactions is { IsSending: false })
        {
            Forget(batch);
            return SettleOutcome.Abandoned;
        }

        // What is in flight behind it must come back first: a retry is never overtaken.
        _drainFirst = true;
        if (!batch.IsOutOfSequence) _notBefore = Math.Max(_notBefore, now + RetryDelay(batch));
        Requeue(batch);
        return SettleOutcome.Requeued;
    }

    private static bool CanRetry(ProducerBatch batch, ErrorCode error)
    {
        switch (error)
        {
            case ErrorCode.OutOfOrderSequenceNumber or ErrorCode.UnknownProducerId or ErrorCode.InvalidProducerEpoch when batch.HasSequence:
                batch.IsOutOfSequence = true;
                return true;
            case ErrorCode.MessageTooLarge or ErrorCode.RecordListTooLarge:
                return false;
            default:
                return ErrorCodes.IsRetriable(error);
        }
    }

    private long RetryDelay(ProducerBatch batch)
    {
        // The broker has named the leader: there is nothing to wait for.
        if (batch.Result.LeaderId >= 0 && batch.Result.LeaderId != _inFlightNode) return 0;
        if (batch.Result.Error == ErrorCode.ConcurrentTransactions) return _core.ConcurrentTransactionsBackoff(batch.Attempts);
        return _core.Backoff(batch.Attempts);
    }

    /// <summary>Back to its place: by ordinal, before whatever was closed after it.</summary>
    private void Requeue(ProducerBatch batch)
    {
        var index = 0;
        while (index < _ready.Count && _ready[index].Ordinal < batch.Ordinal) index++;
        _ready.Insert(index, batch);
        _isOffered = true;
    }
}
