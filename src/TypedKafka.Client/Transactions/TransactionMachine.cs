namespace TypedKafka.Client.Transactions;

/// <summary>
/// What a transactional producer may do when, without I/O: steps that were taken and failures that were met come in, the state comes out. Its lock is held for a few assignments and
/// nothing is called from under it, so whoever calls may hold any other lock.
/// </summary>
internal sealed class TransactionMachine(string transactionalId)
{
    private readonly Lock _lock = new();
    private volatile TransactionState _state;
    private long _number;
    private KafkaException? _cause;
    private bool _hasStarted;
    private bool _isEndSent;
    private bool _needsNewEpoch;

    public string TransactionalId => transactionalId;

    public TransactionState State => _state;

    /// <summary>The number of the transaction that is open, or was last; counts up from 1.</summary>
    public long Number => Volatile.Read(ref _number);

    /// <summary>Whether batches of the transaction may be sent.</summary>
    public bool IsSending => _state is TransactionState.Open or TransactionState.Committing;

    /// <summary>Whether the brokers may know of the transaction: else it ends without a request.</summary>
    public bool HasStarted
    {
        get
        {
            lock (_lock) return _hasStarted;
        }
    }

    /// <summary>Whether the coordinator was asked to commit, and may have done it.</summary>
    public bool MayBeCommitted
    {
        get
        {
            lock (_lock) return _state == TransactionState.Committing && _isEndSent;
        }
    }

    /// <summary>What made the transaction, or the producer, fail.</summary>
    public KafkaException? Cause
    {
        get
        {
            lock (_lock) return _cause;
        }
    }

    /// <summary>A producer id and epoch are there that nothing was written with.</summary>
    public void Initialised()
    {
        lock (_lock)
        {
            if (_state != TransactionState.Uninitialised) return;
            _state = TransactionState.Ready;
            _needsNewEpoch = false;
        }
    }

    /// <summary>Opens a transaction.</summary>
    /// <returns>Its number.</returns>
    public long Begin()
    {
        lock (_lock)
        {
            if (_state != TransactionState.Ready) throw Unfit();
            _state = TransactionState.Open;
            _cause = null;
            _hasStarted = false;
            _isEndSent = false;
            Volatile.Write(ref _number, _number + 1);
            return _number;
        }
    }

    /// <summary>Something is about to be sent that makes the brokers know of the transaction.</summary>
    public void Started()
    {
        lock (_lock) _hasStarted = true;
    }

    /// <summary>
    /// A request may have been sent and may come into effect at any time, or sequences were given out and are not used: the next transaction needs an epoch that the brokers
    /// have not seen.
    /// </summary>
    public void NeedNewEpoch()
    {
        lock (_lock) _needsNewEpoch = true;
    }

    /// <summary>Something of the transaction failed.</summary>
    /// <returns>Whether this is news.</returns>
    public bool Fail(KafkaException cause)
    {
        lock (_lock)
        {
            if (!IsSending || _isEndSent) return false;
            _state = TransactionState.Failed;
            _cause = cause;
            return true;
        }
    }

    /// <summary>The coordinator refused to commit, for a reason that lets the producer live.</summary>
    public void RefuseCommit(KafkaException cause)
    {
        lock (_lock)
        {
            if (_state != TransactionState.Committing) return;
            _state = TransactionState.Failed;
            _isEndSent = false;
            _cause = cause;
        }
    }

    /// <summary>The producer can do nothing more.</summary>
    /// <returns>Whether this is news.</returns>
    public bool Kill(KafkaException cause)
    {
        lock (_lock)
        {
            if (_state == TransactionState.Fatal) return false;
            _state = TransactionState.Fatal;
            _cause = cause;
            return true;
        }
    }

    /// <summary>Takes no more records, and goes on to commit; also when an earlier commit did not learn its outcome.</summary>
    public void BeginCommit(long number)
    {
        lock (_lock)
        {
            ThrowUnlessCurrent(number);
            if (_state is not (TransactionState.Open or TransactionState.Committing)) throw Unfit();
            _state = TransactionState.Committing;
        }
    }

    /// <summary>Takes no more records, and goes on to abort; also when an earlier abort did not learn its outcome.</summary>
    public void BeginAbort(long number)
    {
        lock (_lock)
        {
            ThrowUnlessCurrent(number);
            if (_state is not (TransactionState.Open or TransactionState.Failed or TransactionState.Aborting) && (_state != TransactionState.Committing || _isEndSent)) throw Unfit();
            _state = TransactionState.Aborting;
        }
    }

    /// <summary>Whether the transaction is to be aborted when nobody does anything more with it. One that may be committed is not.</summary>
    /// <param name="number">The transaction.</param>
    /// <param name="evenIfTried">Whether also when an abort did not learn its outcome: else that is left to the next transaction.</param>
    public bool IsLeft(long number, bool evenIfTried)
    {
        lock (_lock)
        {
            if (number != _number) return false;
            return _state switch
            {
                TransactionState.Open or TransactionState.Failed => true,
                TransactionState.Committing => !_isEndSent,
                TransactionState.Aborting => evenIfTried,
                _ => false,
            };
        }
    }

    /// <summary>EndTxn is about to be sent.</summary>
    public void EndSent()
    {
        lock (_lock) _isEndSent = true;
    }

    /// <summary>The transaction has ended, one way or the other.</summary>
    /// <param name="hasNewEpoch">Whether the coordinator gave an epoch for the next one.</param>
    public void Ended(bool hasNewEpoch)
    {
        lock (_lock)
        {
            if (_state is not (TransactionState.Committing or TransactionState.Aborting)) return;
            if (hasNewEpoch) _needsNewEpoch = false;
            _state = _needsNewEpoch ? TransactionState.Uninitialised : TransactionState.Ready;
        }
    }

    /// <summary>Throws unless the transaction is open, with what is to be done.</summary>
    /// <param name="number">The transaction; null for whichever is there.</param>
    public void ThrowUnlessOpen(long? number = null)
    {
        if (_state == TransactionState.Open && (number is null || number == Number)) return;
        lock (_lock)
        {
            if (number is { } asked) ThrowUnlessCurrent(asked);
            if (_state != TransactionState.Open) throw Unfit();
        }
    }

    /// <summary>Throws unless a transaction may begin, with what is to be done.</summary>
    public void ThrowUnlessReady()
    {
        lock (_lock)
        {
            if (_state != TransactionState.Ready) throw Unfit();
        }
    }

    /// <summary>Throws if the producer, or its transaction, has failed.</summary>
    public void ThrowIfFailed()
    {
        lock (_lock)
        {
            if (_state is TransactionState.Failed or TransactionState.Fatal) throw Unfit();
        }
    }

    private void ThrowUnlessCurrent(long number)
    {
        if (_state == TransactionState.Fatal) throw Unfit();
        if (number != _number || _state is TransactionState.Ready or TransactionState.Uninitialised)
            throw new InvalidOperationException($"This transaction of '{transactionalId}' has ended: begin another one.");
    }

    private Exception Unfit() => _state switch
    {
        TransactionState.Fatal => TransactionErrors.Fenced(transactionalId, _cause!),
        TransactionState.Failed => TransactionErrors.Aborted(transactionalId, _cause!),
        TransactionState.Open => new InvalidOperationException($"A transaction of '{transactionalId}' is open already: commit or abort it, then begin the next one. A producer has one at a time."),
        TransactionState.Committing when _isEndSent => new InvalidOperationException(
            $"The transaction of '{transactionalId}' was asked to be committed, and may have been: call CommitAsync again to find out, or begin another one, which finishes this one first."),
        TransactionState.Committing => new InvalidOperationException($"The transaction of '{transactionalId}' is being committed: it takes nothing more."),
        TransactionState.Aborting => new InvalidOperationException($"The transaction of '{transactionalId}' is being aborted: it takes nothing more. Begin another one."),
        _ => new InvalidOperationException(
            $"No transaction of '{transactionalId}' is open: call {nameof(KafkaTransactionalProducer)}.{nameof(KafkaTransactionalProducer.BeginAsync)} first, and send before it is committed or aborted."),
    };
}
