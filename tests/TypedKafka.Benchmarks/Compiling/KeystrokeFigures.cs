using TypedKafka.Benchmarks.Comparing;

namespace TypedKafka.Benchmarks.Compiling;

/// <summary>What the runs after a keystroke took, and why each step's outputs were what they were.</summary>
/// <param name="Files">The files that our generator makes of the project.</param>
/// <param name="Ours">Milliseconds of a run of ours.</param>
/// <param name="Empty">Milliseconds of a run of the generator with the empty transform.</param>
/// <param name="Reasons">How many outputs of a step had which reason, after one edit.</param>
internal sealed record KeystrokeFigures(int Files, Spread Ours, Spread Empty, IReadOnlyDictionary<string, int> Reasons);
