using TypedKafka.Client.Transactions;
using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Producing;

/// <content>
/// Transactions: batches go when the partition was added to the one that is open. Its epoch is the coordinator's to change, never between two batches of one transaction; so where other
/// producers begin an epoch, the transaction is lost here, and the next one has a new epoch.
/// </content>
internal sealed partial class PartitionQueue
{
    // The number of the transaction that the partition was added to.
    private long _transaction;

    /// <summary>The partition was added to the transaction: its batches may go, with the producer id and epoch of that.</summary>
    public void Added(long transaction)
    {
        lock (_lock) Join(_core.Transactions!, transaction);
    }

    /// <summary>Whether a batch is on the wire.</summary>
    public bool HasInFlight
    {
        get
        {
            lock (_lock) return _inFlight.Count > 0;
        }
    }

    /// <summary>Takes out all that is not in flight.</summary>
    /// <param name="dropped">Gets the batches. One that is being compressed stays for the next call.</param>
    public void Drop(List<ProducerBatch> dropped)
    {
        lock (_lock)
        {
            for (var index = _ready.Count - 1; index >= 0; index--)
            {
                var batch = _ready[index];
                if (batch.IsCompressing) continue;
                _ready.RemoveAt(index);
                dropped.Add(batch);
            }

            if (_open is { } open)
            {
                _open = null;
                dropped.Add(open);
            }

            CountWaiting();
        }
    }

    private bool MaySend(ProducerTransactions transactions)
    {
        if (!transactions.IsSending)
        {
            transactions.RequestDrop();
            return false;
        }

        if (_transaction == transactions.Number) return true;
        if (!transactions.UsesVersion2)
        {
            transactions.RequestAdd(this);
            return false;
        }

        transactions.Machine.Started();
        Join(transactions, transactions.Number);
        return true;
    }

    private void Join(ProducerTransactions transactions, long transaction)
    {
        if (transaction != transactions.Number) return;
        _transaction = transaction;
        if (_core.Identity is not { } identity || (identity.Id == _producerId && identity.Epoch == _producerEpoch)) return;

        // Nothing of an earlier transaction is left: what it did to the numbers is over.
        _producerId = identity.Id;
        _producerEpoch = identity.Epoch;
        _nextSequence = 0;
        _renumberFrom = -1;
        _isEstablished = false;
        _drainFirst = false;
        _unresolved = false;
    }

    private void OnRecreated(ProducerTransactions transactions)
    {
        // The new topic knows no sequence of ours and takes any; but what the transaction wrote to the old one is gone.
        if (_transaction == transactions.Number) transactions.OnSequenceLost(TransactionErrors.TopicRecreated(Name));
    }

    private void OnSequenceLost(ProducerTransactions transactions)
    {
        var error = _ready.Count > 0 && _ready[0].IsOutOfSequence ? _ready[0].Result.Error : ErrorCode.None;
        transactions.OnSequenceLost(TransactionErrors.SequenceLost(Name, error));
    }

    private static bool CanRetryInTransaction(ProducerBatch batch, ErrorCode error) => error switch
    {
        // Only the coordinator can give another epoch, and what the leader has forgotten may be a part of this transaction.
        ErrorCode.InvalidProducerEpoch or ErrorCode.UnknownProducerId => false,
        _ => CanRetry(batch, error),
    };
}
