namespace TypedKafka.Tests.Readme;

/// <summary>What the README's accounting writes down.</summary>
[Topic("ledger")]
public partial record LedgerEntry([MessageKey] string Account, decimal Amount);
