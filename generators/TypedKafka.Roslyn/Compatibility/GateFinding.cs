namespace TypedKafka.Compatibility;

/// <summary>Something that a mode forbids.</summary>
/// <param name="Problem">What cannot be read.</param>
/// <param name="Direction">Who cannot read it.</param>
/// <param name="Version">The last released version that it breaks.</param>
internal sealed record GateFinding(Incompatibility Problem, CompatibilityDirection Direction, int Version)
{
    /// <summary>The place in the new version's schema.</summary>
    public SchemaPath Path => Direction == CompatibilityDirection.Backward ? Problem.ReaderPath : Problem.WriterPath;

    /// <summary>Whether it is about the header that the path names, and about no place in the schema.</summary>
    public bool IsOfHeader => Problem.Kind is IncompatibilityKind.HeaderMissing or IncompatibilityKind.HeaderMayBeMissing or IncompatibilityKind.HeaderChanged;

    /// <summary>The place in the released version's schema.</summary>
    public SchemaPath ReleasedPath => Direction == CompatibilityDirection.Backward ? Problem.WriterPath : Problem.ReaderPath;
}
