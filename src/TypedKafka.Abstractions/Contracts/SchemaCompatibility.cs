namespace TypedKafka;

/// <summary>
/// What a new version of a contract owes to its released versions, in the words of schema registries. The forms with <c>Transitive</c> look at all released versions, the others
/// at the last one.
/// </summary>
public enum SchemaCompatibility
{
    /// <summary>Nothing is said: <see cref="Backward"/> where schemas of the contract have been released.</summary>
    Default = 0,

    /// <summary>The new version reads what the last one wrote: update consumers first.</summary>
    Backward = 1,

    /// <summary>The new version reads what every released one wrote.</summary>
    BackwardTransitive = 2,

    /// <summary>The last version reads what the new one writes: update producers first.</summary>
    Forward = 3,

    /// <summary>Every released version reads what the new one writes.</summary>
    ForwardTransitive = 4,

    /// <summary>Both directions with the last version.</summary>
    Full = 5,

    /// <summary>Both directions with every released version.</summary>
    FullTransitive = 6,

    /// <summary>Anything may change.</summary>
    None = 7,
}
