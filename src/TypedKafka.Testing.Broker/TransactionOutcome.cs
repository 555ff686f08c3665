namespace TypedKafka.Testing.Broker;

/// <summary>What a record is to transactions (KIP-98).</summary>
public enum TransactionOutcome
{
    /// <summary>It was written outside of any transaction.</summary>
    None,

    /// <summary>Its transaction is open: read_committed consumers do not read beyond it.</summary>
    Ongoing,

    /// <summary>Its transaction was committed.</summary>
    Committed,

    /// <summary>Its transaction was aborted: read_committed consumers pass over it.</summary>
    Aborted,
}
