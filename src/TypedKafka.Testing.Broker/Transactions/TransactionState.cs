namespace TypedKafka.Testing.Broker.Transactions;

/// <summary>How far a transactional id is. The names are what DescribeTransactions shows.</summary>
internal enum TransactionState
{
    /// <summary>Its producer has begun nothing yet.</summary>
    Empty,

    /// <summary>A transaction is open.</summary>
    Ongoing,

    /// <summary>It is decided that the transaction counts; some partition has not got its marker.</summary>
    PrepareCommit,

    /// <summary>It is decided that the transaction does not count; some partition has not got its marker.</summary>
    PrepareAbort,

    /// <summary>The last transaction counts.</summary>
    CompleteCommit,

    /// <summary>The last transaction does not count.</summary>
    CompleteAbort,
}
