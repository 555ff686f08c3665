namespace TypedKafka.Generators;

/// <summary>A contract by the full names of its message and producer.</summary>
internal sealed record ContractName(string Message, string Producer);
