namespace TypedKafka.Testing.Broker;

/// <summary>A transactional id as its coordinator sees it at one time.</summary>
/// <param name="TransactionalId">The transactional id.</param>
/// <param name="State"><c>Empty</c>, <c>Ongoing</c>, <c>PrepareCommit</c> or <c>PrepareAbort</c> (decided, but a partition without a leader lacks its marker), <c>CompleteCommit</c> or <c>CompleteAbort</c>.</param>
/// <param name="ProducerId">The id of its producer.</param>
/// <param name="ProducerEpoch">The epoch of its producer: another one with a lower epoch is fenced. -1 before a producer has got one.</param>
/// <param name="Timeout">How long a transaction may be open before it is aborted.</param>
/// <param name="Partitions">The partitions of the transaction that is open, or those that still lack its marker.</param>
/// <param name="Groups">The groups whose offsets belong to the transaction that is open.</param>
public sealed record TransactionSnapshot(
    string TransactionalId, string State, long ProducerId, short ProducerEpoch, TimeSpan Timeout,
    IReadOnlyList<(string Topic, int Partition)> Partitions, IReadOnlyList<string> Groups);
