using TypedKafka.Handling.Failures;

namespace TypedKafka.Handling;

/// <summary>One handler of a topic.</summary>
/// <param name="Definition">What the generator says of it.</param>
/// <param name="NeedsScope">Whether its services come from a scope of each message.</param>
/// <param name="Failure">What becomes of records that it fails on.</param>
internal sealed record HandlerTarget(HandlerDefinition Definition, bool NeedsScope, FailureRoute Failure);
