using TypedKafka.Client.Cluster;
using TypedKafka.Client.Producing;
using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Transactions;

/// <summary>
/// What a transactional producer's queues and senders ask: whether records are taken, whether a partition's batches may go, which failures end the transaction. A producer without transactions
/// has none of these. It may be called under a partition's lock, and calls nothing back from there.
/// </summary>
internal sealed class ProducerTransactions(ClusterClient cluster, TransactionMachine machine)
{
    // So often whoever waits for the end of all batches looks whether some came to the queues that are not to be sent any more.
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);

    private ProducerCore? _core;
    private PartitionsToAdd? _additions;
    private volatile bool _usesVersion2;
    private int _dropping;

    public TransactionMachine Machine => machine;

    public string TransactionalId => machine.TransactionalId;

    public long Number => machine.Number;

    /// <summary>Whether batches may be sent.</summary>
    public bool IsSending => machine.IsSending;

    /// <summary>Whether the transaction is one of version 2 (KIP-890): brokers add partitions by themselves, and its end brings the next epoch.</summary>
    public bool UsesVersion2
    {
        get => _usesVersion2;
        set => _usesVersion2 = value;
    }

    /// <summary>The producer whose transactions these are, and what tells the coordinator of partitions. Once, before anything else.</summary>
    public void Attach(ProducerCore core, PartitionsToAdd additions) => (_core, _additions) = (core, additions);

    /// <summary>Counts an append in, so that no transaction ends while it runs. <see cref="LeaveAppend"/> follows.</summary>
    public FlushGeneration EnterAppend()
    {
        var generation = _core!.Flushes.Enter();
        try
        {
            machine.ThrowUnlessOpen();
            return generation;
        }
        catch
        {
            _core.Flushes.Leave(generation);
            throw;
        }
    }

    public void LeaveAppend(FlushGeneration generation) => _core!.Flushes.Leave(generation);

    /// <summary>Has the partition added to the transaction; its batches go when that is done.</summary>
    public void RequestAdd(PartitionQueue partition) => _additions!.Request(partition);

    /// <summary>A batch failed, its deliveries are about to be told.</summary>
    public void OnBatchFailed(ProducerBatch batch, Exception exception)
    {
        if (batch.HasSequence) machine.NeedNewEpoch();
        OnRecordFailed(exception);
    }

    /// <summary>A record could not be sent, or may not have been written.</summary>
    public void OnRecordFailed(Exception exception)
    {
        if (exception is not KafkaException cause) return;
        if (exception is KafkaFencedException) Kill(cause);
        else Fail(cause);
    }

    /// <summary>The exception of a record that its partition's leader refused.</summary>
    public KafkaException Refused(KafkaException refused) =>
        TransactionErrors.IsFatalFromLeader((ErrorCode)refused.Error.Code) ? TransactionErrors.Fenced(TransactionalId, refused) : refused;

    /// <summary>The exception of records that are not sent any more.</summary>
    public KafkaException NotSent() => machine.State switch
    {
        TransactionState.Fatal => TransactionErrors.Fenced(TransactionalId, machine.Cause!),
        TransactionState.Aborting => TransactionErrors.NotSent(TransactionalId, null),
        _ => TransactionErrors.NotSent(TransactionalId, machine.Cause),
    };

    /// <summary>Sequences of a partition were lost: nothing more may be written to it with this epoch.</summary>
    public void OnSequenceLost(KafkaException cause)
    {
        machine.NeedNewEpoch();
        Fail(cause);
    }

    /// <summary>The transaction can only be aborted now: what has not been sent fails at once.</summary>
    public void Fail(KafkaException cause)
    {
        if (machine.Fail(cause)) RequestDrop();
    }

    /// <summary>The producer can do nothing more.</summary>
    public void Kill(KafkaException cause)
    {
        if (!machine.Kill(cause)) return;
        TransactionLog.Fenced(_core!.Logger, TransactionalId, cause.Message);
        RequestDrop();
    }

    /// <summary>Fails what is not to be sent any more, on the thread pool.</summary>
    public void RequestDrop()
    {
        if (Interlocked.Exchange(ref _dropping, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(static self => self.Drop(), this, preferLocal: false);
    }

    /// <summary>Completes when all that was taken is acknowledged or has failed, after no more is taken.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        // An append that was counted in before the transaction stopped to take any may open its batch after the first flush began: the second waits for that.
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        await FlushAsync(cancellationToken).ConfigureAwait(false);

        // A record that is given up for its age is told of while its batch is on the wire: what may still be written must come before the end of the transaction.
        while (_core!.HasInFlight) await Task.Delay(s_look, cluster.Time, cancellationToken).ConfigureAwait(false);
        await _additions!.IdleAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        var done = _core!.FlushAsync(cancellationToken).AsTask();
        while (!done.IsCompleted)
        {
            if (!IsSending) Drop();
            await Task.WhenAny(done, Task.Delay(s_look, cluster.Time, CancellationToken.None)).ConfigureAwait(false);
        }

        await done.ConfigureAwait(false);
    }

    private void Drop()
    {
        Volatile.Write(ref _dropping, 0);
        if (!IsSending) _core!.DropUnsent(NotSent());
    }
}
