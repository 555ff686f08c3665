namespace TypedKafka.Roslyn;

/// <summary>What makes an object a union.</summary>
/// <param name="Discriminator">The member of a JSON message that names its case.</param>
/// <param name="TypeHeader">The record header that does so instead, or <see langword="null"/>.</param>
/// <param name="Cases">The cases, in the order in which they are listed.</param>
internal sealed record UnionModel(string Discriminator, string? TypeHeader, EquatableArray<UnionCaseModel> Cases)
{
    /// <summary>The cases as patterns try them: those that derive from another one before it.</summary>
    public IEnumerable<UnionCaseModel> MostDerivedFirst => Cases.OrderByDescending(static one => one.Depth);
}
