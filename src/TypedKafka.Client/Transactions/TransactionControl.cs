using TypedKafka.Client.Cluster;
using TypedKafka.Client.Options;
using TypedKafka.Client.Producing;
using TypedKafka.Client.Time;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Client.Transactions;

/// <summary>
/// Takes the steps of transactions, one at a time: obtains the producer id, begins, commits, aborts (KIP-98, KIP-360, KIP-890). A step that is cancelled or runs out of time leaves a state from
/// which it can be taken again; the next transaction begins only when the one before has ended for certain.
/// </summary>
internal sealed class TransactionControl : IAsyncDisposable
{
    // Later ones are for two-phase commit, and unstable.
    private const short HighestInitVersion = 5;

    // From this version on a producer can renew its epoch without fencing whoever has taken over (KIP-360).
    private const short LowestRenewVersion = 3;
    private const short HighestEndVersion = 5;
    private const short HighestEndVersionOfVersion1 = 4;

    private readonly ClusterClient _cluster;
    private readonly ProducerSettings _settings;
    private readonly ProducerTransactions _transactions;
    private readonly TransactionCoordinator _coordinator;
    private readonly TransactionOffsets _offsets;
    private readonly SemaphoreSlim _steps = new(1, 1);
    private readonly CancellationTokenSource _closing = new();
    private int _closed;

    public TransactionControl(ClusterClient cluster, ProducerSettings settings, string transactionalId)
    {
        _cluster = cluster;
        _settings = settings;
        Machine = new TransactionMachine(transactionalId);
        _transactions = new ProducerTransactions(cluster, Machine);
        _coordinator = new TransactionCoordinator(cluster, transactionalId, CoordinatorType.Transaction);
        Core = new ProducerCore(cluster, settings, _transactions);
        _offsets = new TransactionOffsets(cluster, Core, _transactions, _coordinator);
        _transactions.Attach(Core, new PartitionsToAdd(Core, _transactions, _coordinator, _closing.Token));
    }

    public TransactionMachine Machine { get; }

    public ProducerCore Core { get; }

    private string Id => Machine.TransactionalId;

    /// <summary>Obtains producer id and epoch, unless they are there.</summary>
    public async Task InitializeAsync(CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await PrepareAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _steps.Release();
        }
    }

    /// <summary>Opens a transaction.</summary>
    /// <returns>Its number.</returns>
    public async Task<long> BeginAsync(CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await PrepareAsync(cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            _transactions.UsesVersion2 = _coordinator.HasVersion2;
            _offsets.Clear();
            return Machine.Begin();
        }
        finally
        {
            _steps.Release();
        }
    }

    /// <summary>Commits: returns when the coordinator has decided so, and nothing can change it any more.</summary>
    public async Task CommitAsync(long number, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Machine.BeginCommit(number);
            await _transactions.SettleAsync(cancellationToken).ConfigureAwait(false);
            Machine.ThrowIfFailed();
            await EndAsync(committed: true, StepDeadline(), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _steps.Release();
        }
    }

    public async Task AbortAsync(long number, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await AbortAsync(number, StepDeadline(), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _steps.Release();
        }
    }

    /// <summary>Aborts a transaction that is left open; one whose commit may have happened is left alone. What keeps it from ending is logged: the next one is not begun before.</summary>
    /// <param name="number">The transaction.</param>
    /// <param name="evenIfTried">Whether to try again where an abort did not learn its outcome.</param>
    public async Task LeaveAsync(long number, bool evenIfTried = false)
    {
        if (!Machine.IsLeft(number, evenIfTried)) return;
        await _steps.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (Machine.IsLeft(number, evenIfTried)) await AbortAsync(number, StepDeadline(), _closing.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is KafkaException or OperationCanceledException or ObjectDisposedException)
        {
            TransactionLog.AbortFailed(Core.Logger, Id, exception.Message);
        }
        finally
        {
            _steps.Release();
        }
    }

    /// <summary>Makes offsets a part of the transaction. Cancelling ends the wait only.</summary>
    public async Task SendOffsetsAsync(long number, IReadOnlyList<TopicPartitionOffset> offsets, ConsumerGroupMetadata group, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        var sending = SendOffsetsCoreAsync(number, offsets, group);
        await sending.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Aborts what is open, within <see cref="ProducerOptions.CloseTimeout"/>, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0) return;
        var deadline = Deadline.After(_cluster.Time, _settings.CloseTimeout);
        var leaving = LeaveAsync(Machine.Number, evenIfTried: true);
        using (var over = new CancellationTokenSource())
        {
            await Task.WhenAny(leaving, Task.Delay(deadline.Remaining, _cluster.Time, over.Token)).ConfigureAwait(false);
            await over.CancelAsync().ConfigureAwait(false);
        }

        await _closing.CancelAsync().ConfigureAwait(false);
        await Core.CloseAsync(deadline.Remaining).ConfigureAwait(false);
    }

    private Deadline StepDeadline() => Deadline.After(_cluster.Time, _settings.MaxBlockTime);

    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _closed) != 0, typeof(KafkaTransactionalProducer));
        await _steps.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (Volatile.Read(ref _closed) == 0) return;
        _steps.Release();
        throw new ObjectDisposedException(typeof(KafkaTransactionalProducer).FullName);
    }

    /// <summary>To where a transaction may begin: ends what is undecided, then obtains an epoch if one is needed.</summary>
    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var deadline = StepDeadline();
        if (Machine.MayBeCommitted) await FinishCommitAsync(deadline, cancellationToken).ConfigureAwait(false);
        else if (Machine.State == TransactionState.Aborting) await AbortAsync(Machine.Number, deadline, cancellationToken).ConfigureAwait(false);
        if (Machine.State == TransactionState.Uninitialised) await ObtainIdentityAsync(deadline, cancellationToken).ConfigureAwait(false);
        Machine.ThrowUnlessReady();
    }

    private async Task FinishCommitAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        try
        {
            await EndAsync(committed: true, deadline, cancellationToken).ConfigureAwait(false);
        }
        catch (KafkaTransactionAbortedException)
        {
            // Whoever begins has to know that it was not committed after all; but the way to the next transaction must be free.
            await AbortAsync(Machine.Number, deadline, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private async Task ObtainIdentityAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        var current = Core.Identity;
        var response = await _coordinator.SendAsync<InitProducerIdRequest, InitProducerIdResponse>(
            version => Request(version, current), answer => (ErrorCode)answer.ErrorCode, HighestInitVersion, deadline, goOn: null, cancellationToken).ConfigureAwait(false);
        var error = (ErrorCode)response.ErrorCode;
        if (error != ErrorCode.None) throw Failed("Obtaining the producer id", error);
        Adopt(response.ProducerId, response.ProducerEpoch);
        Machine.Initialised();
    }

    private InitProducerIdRequest Request(short version, ProducerIdentity? current)
    {
        var request = new InitProducerIdRequest { TransactionalId = Id, TransactionTimeoutMs = (int)_settings.TransactionTimeout.TotalMilliseconds };
        if (current is null) return request;
        if (version < LowestRenewVersion)
        {
            var cause = new KafkaVersionException("It cannot get a new epoch after the failure before: that needs brokers of Kafka 2.5 or newer (KIP-360).");
            _transactions.Kill(cause);
            throw TransactionErrors.Fenced(Id, cause);
        }

        request.ProducerId = current.Id;
        request.ProducerEpoch = current.Epoch;
        return request;
    }

    private async Task AbortAsync(long number, Deadline deadline, CancellationToken cancellationToken)
    {
        Machine.BeginAbort(number);
        await _transactions.SettleAsync(cancellationToken).ConfigureAwait(false);
        await EndAsync(committed: false, deadline, cancellationToken).ConfigureAwait(false);
    }

    private async Task EndAsync(bool committed, Deadline deadline, CancellationToken cancellationToken)
    {
        if (!Machine.HasStarted)
        {
            Machine.Ended(hasNewEpoch: false);
            return;
        }

        if (committed) Machine.EndSent();
        var usesVersion2 = _transactions.UsesVersion2;
        var identity = Core.Identity!;
        EndTxnResponse response;
        try
        {
            response = await _coordinator.SendAsync<EndTxnRequest, EndTxnResponse>(
                _ => new EndTxnRequest { TransactionalId = Id, ProducerId = identity.Id, ProducerEpoch = identity.Epoch, Committed = committed },
                answer => (ErrorCode)answer.ErrorCode,
                usesVersion2 ? HighestEndVersion : HighestEndVersionOfVersion1,
                deadline,
                goOn: null,
                cancellationToken).ConfigureAwait(false);
        }
        catch (KafkaTimeoutException exception) when (committed)
        {
            throw TransactionErrors.CommitUnknown(Id, exception);
        }

        var error = (ErrorCode)response.ErrorCode;
        if (error == ErrorCode.InvalidTxnState && !committed)
        {
            // The coordinator has nothing open: what should have made it known did not arrive, and must not do so later.
            Machine.NeedNewEpoch();
        }
        else if (error != ErrorCode.None)
        {
            throw committed ? CommitRefused(error) : Failed("The abort", error);
        }
        else if (usesVersion2)
        {
            if (response.ProducerId >= 0) Adopt(response.ProducerId, response.ProducerEpoch);
            else Machine.NeedNewEpoch();
        }

        Machine.Ended(hasNewEpoch: usesVersion2 && error == ErrorCode.None && response.ProducerId >= 0);
    }

    private void Adopt(long producerId, short epoch)
    {
        if (Core.Identity is not { } known || known.Id != producerId) TransactionLog.Initialised(Core.Logger, Id, producerId, epoch);
        Core.SetIdentity(new ProducerIdentity(producerId, epoch));
    }

    private KafkaException Failed(string what, ErrorCode error)
    {
        var failure = TransactionErrors.Refused(Id, what, error);
        if (TransactionErrors.IsFatal(error))
        {
            _transactions.Kill(failure);
            return TransactionErrors.Fenced(Id, failure);
        }

        return failure;
    }

    private KafkaException CommitRefused(ErrorCode error)
    {
        var failure = TransactionErrors.CommitRefused(Id, error);
        if (TransactionErrors.IsFatal(error))
        {
            _transactions.Kill(failure);
            return TransactionErrors.Fenced(Id, failure);
        }

        Machine.RefuseCommit(failure);
        return TransactionErrors.Aborted(Id, failure);
    }

    private async Task SendOffsetsCoreAsync(long number, IReadOnlyList<TopicPartitionOffset> offsets, ConsumerGroupMetadata group)
    {
        try
        {
            Machine.ThrowUnlessOpen(number);
            await _offsets.SendAsync(offsets, group, StepDeadline(), _closing.Token).ConfigureAwait(false);
            Machine.ThrowIfFailed();
        }
        finally
        {
            _steps.Release();
        }
    }
}
