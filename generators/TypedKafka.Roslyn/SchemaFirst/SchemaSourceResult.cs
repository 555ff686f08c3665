namespace TypedKafka.Roslyn;

/// <summary>What was found in a schema file: a contract, or what keeps it from being one.</summary>
/// <param name="Path">The file.</param>
/// <param name="Contract">The contract.</param>
/// <param name="Problems">What is wrong, in the order of the file.</param>
internal sealed record SchemaSourceResult(string Path, ContractModel? Contract, EquatableArray<SchemaProblem> Problems);
