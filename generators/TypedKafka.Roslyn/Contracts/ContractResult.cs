namespace TypedKafka.Roslyn;

/// <summary>What was found at a type marked <c>[Topic]</c>: a contract, or the problems that keep it from being one.</summary>
internal sealed record ContractResult(ContractModel? Contract, EquatableArray<Problem> Problems);
