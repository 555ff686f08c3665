namespace TypedKafka.Roslyn;

/// <summary>A member that <c>ToString</c> of a record shows.</summary>
internal sealed record PrintedMember(string Name, bool IsSensitive);
