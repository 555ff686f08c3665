namespace TypedKafka.Client.Transactions;

/// <summary>Where a transactional producer is.</summary>
internal enum TransactionState
{
    /// <summary>It has no producer id that it may write with: InitProducerId comes before the next transaction.</summary>
    Uninitialised,

    /// <summary>A transaction may begin.</summary>
    Ready,

    /// <summary>Records and offsets are taken.</summary>
    Open,

    /// <summary>It is to be committed: what was taken is being sent, then EndTxn. Stays so while the outcome of EndTxn is unknown.</summary>
    Committing,

    /// <summary>Something failed: it can only be aborted.</summary>
    Failed,

    /// <summary>It is being aborted. Stays so while the outcome of EndTxn is unknown.</summary>
    Aborting,

    /// <summary>The producer can do nothing more.</summary>
    Fatal,
}
