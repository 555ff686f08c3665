namespace TypedKafka.Compatibility;

/// <summary>What a new version owes to the released ones: the values of the enum <c>SchemaCompatibility</c>.</summary>
internal enum CompatibilityMode
{
    Default = 0,
    Backward = 1,
    BackwardTransitive = 2,
    Forward = 3,
    ForwardTransitive = 4,
    Full = 5,
    FullTransitive = 6,
    None = 7,
}
