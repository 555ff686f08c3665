namespace TypedKafka.SchemaRegistry;

/// <summary>Whether a registry would take a schema as a new version of a subject.</summary>
/// <param name="IsCompatible">Whether it would.</param>
/// <param name="Messages">Why not, in the registry's words.</param>
public sealed record CompatibilityVerdict(bool IsCompatible, IReadOnlyList<string> Messages);
