namespace TypedKafka.Client;

/// <summary>Which records of transactions are read. The numbers are the protocol's.</summary>
public enum IsolationLevel
{
    /// <summary>All, aborted ones too.</summary>
    ReadUncommitted = 0,

    /// <summary>Only those of committed transactions, up to the first that is still open.</summary>
    ReadCommitted = 1,
}
