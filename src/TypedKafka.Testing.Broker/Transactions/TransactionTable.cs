using System.Collections.Concurrent;
using TypedKafka.Testing.Broker.Cluster;

namespace TypedKafka.Testing.Broker.Transactions;

/// <summary>The transactional ids of the cluster. They outlive their coordinators' brokers, as the log of the coordinators does in Kafka.</summary>
internal sealed class TransactionTable(ClusterState cluster)
{
    private readonly ConcurrentDictionary<string, Transaction> _transactions = new(StringComparer.Ordinal);

    /// <summary>All of them, by id.</summary>
    public IReadOnlyList<Transaction> All => [.. _transactions.Values.OrderBy(transaction => transaction.Id, StringComparer.Ordinal)];

    public Transaction? Find(string? id) => id is null ? null : _transactions.GetValueOrDefault(id);

    public Transaction FindOrAdd(string id) => _transactions.GetOrAdd(id, _ => new Transaction(id, cluster));

    /// <summary>Writes the markers that are still owed to partitions which have a leader again.</summary>
    public void Resume()
    {
        foreach (var transaction in _transactions.Values)
        {
            lock (transaction.Gate)
            {
                if (transaction.IsEnding) TransactionMarkers.Write(transaction);
            }
        }
    }

    /// <summary>Ends every timer; the cluster is gone.</summary>
    public void Stop()
    {
        foreach (var transaction in _transactions.Values)
        {
            lock (transaction.Gate) TransactionTimeout.Stop(transaction);
        }
    }
}
