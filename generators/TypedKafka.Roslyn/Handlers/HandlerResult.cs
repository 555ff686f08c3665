namespace TypedKafka.Roslyn;

/// <summary>What was found at a method marked <c>[Consume]</c>: a handler, or the problems that keep it from being one.</summary>
internal sealed record HandlerResult(HandlerModel? Handler, EquatableArray<Problem> Problems);
