namespace TypedKafka.Client.Producing;

/// <content>
/// The idempotent producer's numbers (KIP-98, KIP-360). A sequence is assigned when a batch is first given to a broker and stays with it through all
/// retries. Only when nothing is in flight may the numbers of what waits be changed: <see cref="Resolve"/>.
/// </content>
internal sealed partial class PartitionQueue
{
    private long _producerId = -1;
    private short _producerEpoch = -1;
    private int _nextSequence;
    private bool _needsNewId;
    private bool _restart;
    private int _renumberFrom = -1;

    // A broker that has nothing of this producer and epoch yet takes any sequence: a second batch would be let in where the first was refused.
    // So there is one in flight until the first is acknowledged.
    private bool _isEstablished;

    // What is in flight must come back before anything else goes.
    private bool _drainFirst;

    // A batch was given up of which it is unknown whether it was written: so it is unknown which sequence the broker expects.
    private bool _unresolved;

    /// <summary>The topic was deleted and made anew: the broker knows no sequence of ours.</summary>
    public void Restart()
    {
        lock (_lock)
        {
            if (_producerId < 0) return;
            if (_core.Transactions is { } transactions)
            {
                OnRecreated(transactions);
                return;
            }

            _restart = true;
            _drainFirst = _inFlight.Count > 0;
        }
    }

    /// <summary>Increments as brokers do: after the largest comes 0.</summary>
    internal static int Advance(int sequence, int count) => (int)(((uint)sequence + (uint)count) & int.MaxValue);

    private bool IsCurrent(ProducerBatch batch) => batch.ProducerId == _producerId && batch.ProducerEpoch == _producerEpoch;

    private bool HasIdentity()
    {
        // A transactional producer's comes with the transaction.
        if (_core.Transactions is not null) return _producerId >= 0;
        if (_producerId >= 0 && !_needsNewId) return true;
        if (_core.Identity is not { } identity || (_needsNewId && identity.Id == _producerId))
        {
            _core.ObtainIdentity(_producerId);
            return false;
        }

        _producerId = identity.Id;
        _producerEpoch = identity.Epoch;
        _nextSequence = 0;
        _needsNewId = false;
        _isEstablished = false;
        return true;
    }

    private void AssignSequence(ProducerBatch batch)
    {
        batch.ProducerId = _producerId;
        batch.ProducerEpoch = _producerEpoch;
        batch.BaseSequence = _nextSequence;
        batch.HasSequence = true;
        _nextSequence = Advance(_nextSequence, batch.RecordCount);
    }

    /// <summary>A batch leaves unwritten, or perhaps written: what comes after it needs other numbers.</summary>
    private void Forget(ProducerBatch batch)
    {
        if (!batch.HasSequence || !IsCurrent(batch)) return;
        if (batch.MayHaveBeenWritten) _unresolved = true;
        else if (_renumberFrom < 0 || Precedes(batch.BaseSequence, _renumberFrom)) _renumberFrom = batch.BaseSequence;
        _drainFirst = _inFlight.Count > 0;
    }

    /// <summary>
    /// Nothing is in flight, so every answer is in: decides how to go on. A batch at the head that the broker finds out of order was not written, nor was
    /// any behind it, because brokers accept a producer's batches in sequence only: a new epoch can begin with it and doubles nothing.
    /// </summary>
    private void Resolve()
    {
        _drainFirst = false;
        if (_producerId < 0) return;
        var headHasSequence = _ready.Count > 0 && _ready[0].HasSequence;
        if (_restart || (headHasSequence && _ready[0].IsOutOfSequence) || (_unresolved && !headHasSequence)) LoseSequence();
        else if (_renumberFrom >= 0 && !_unresolved) Renumber(headHasSequence && Precedes(_ready[0].BaseSequence, _renumberFrom) ? _ready[0].BaseSequence : _renumberFrom);
        foreach (var batch in _ready) batch.IsOutOfSequence = false;
    }

    /// <summary>What is written from here on cannot follow what was. In a transaction the epoch is the coordinator's, so the transaction is lost.</summary>
    private void LoseSequence()
    {
        if (_core.Transactions is { } transactions) OnSequenceLost(transactions);
        else BeginEpoch();
    }

    private void BeginEpoch()
    {
        _restart = false;
        _unresolved = false;
        _isEstablished = false;
        if (_producerEpoch == short.MaxValue) _needsNewId = true;
        else _producerEpoch++;
        Renumber(0);
        if (_ready.Count > 0 && _ready[0].Attempts > 2) _notBefore = _core.Now + _core.Backoff(_ready[0].Attempts);
        ProducerLog.EpochBegun(_core.Logger, Name, _producerId, _producerEpoch);
    }

    /// <summary>What waits gets its sequences anew, from here on.</summary>
    private void Renumber(int sequence)
    {
        _renumberFrom = -1;
        _nextSequence = sequence;
        foreach (var batch in _ready) batch.HasSequence = false;
    }

    // Numbers wrap around: the one that is less than half the circle behind comes first.
    private static bool Precedes(int sequence, int other) => ((other - sequence) & int.MaxValue) < (1 << 30);
}
