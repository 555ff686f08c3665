using TypedKafka.Client.Cluster;
using TypedKafka.Client.Options;
using TypedKafka.Client.Transactions;

namespace TypedKafka.Client;

/// <summary>
/// Sends records in transactions (KIP-98): those of one become visible together, with the offsets that are committed in it, to readers of committed records, or not at all. One transaction at a
/// time; within it, sends may run concurrently. Made by <see cref="KafkaCluster.CreateTransactionalProducer"/>, which does no I/O.
/// </summary>
/// <remarks>
/// Its methods throw <see cref="KafkaFencedException"/> when it cannot go on, and <see cref="KafkaTransactionAbortedException"/> when its transaction can only be aborted. Each step waits for the
/// coordinator for <see cref="ProducerOptions.MaxBlockTime"/> at most.
/// </remarks>
public sealed class KafkaTransactionalProducer : IAsyncDisposable
{
    internal KafkaTransactionalProducer(ClusterClient cluster, ProducerSettings settings, string transactionalId)
    {
        Control = new TransactionControl(cluster, settings, transactionalId);
        Producer = new KafkaProducer(Control.Core);
    }

    /// <summary>The producer's name in the cluster.</summary>
    public string TransactionalId => Control.Machine.TransactionalId;

    /// <summary>The producer beneath: it takes records while a transaction is open, and belongs to this one, which closes it.</summary>
    internal KafkaProducer Producer { get; }

    internal TransactionControl Control { get; }

    /// <summary>
    /// Obtains the producer's id from the coordinator: fences earlier producers with the same transactional id, and aborts what they left open. <see cref="BeginAsync"/> does it by itself; call this
    /// to do it early, before anything is read. Does nothing when it was done.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="KafkaAuthorizationException">The transactional id may not be used.</exception>
    /// <exception cref="KafkaTimeoutException">The coordinator did not answer in time.</exception>
    /// <exception cref="KafkaException">The coordinator refuses, as when <see cref="ProducerOptions.TransactionTimeout"/> is longer than it allows.</exception>
    public ValueTask InitializeAsync(CancellationToken cancellationToken = default) => new(Control.InitializeAsync(cancellationToken));

    /// <summary>Begins a transaction. One whose commit or abort had no answer in time is ended first, the way that was asked for.</summary>
    /// <param name="cancellationToken">Ends the wait; then no transaction is open.</param>
    /// <exception cref="InvalidOperationException">A transaction is open already.</exception>
    /// <exception cref="KafkaTransactionAbortedException">The transaction before has failed and was not aborted yet; or its commit, whose outcome was unknown, has turned out to be refused.</exception>
    /// <exception cref="KafkaFencedException">The producer cannot go on.</exception>
    /// <exception cref="KafkaException">As for <see cref="InitializeAsync"/>.</exception>
    public async ValueTask<KafkaTransaction> BeginAsync(CancellationToken cancellationToken = default) =>
        new(this, await Control.BeginAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>Aborts a transaction that is open, within <see cref="ProducerOptions.CloseTimeout"/>; what keeps it from that is logged, and the coordinator aborts it after its time-out.</summary>
    public ValueTask DisposeAsync() => Control.DisposeAsync();
}
