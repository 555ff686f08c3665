namespace TypedKafka.Generators;

/// <summary>A contract by the full names of its message and producer, and the expression of its witness.</summary>
internal sealed record ContractName(string Message, string Producer, string Contract);
