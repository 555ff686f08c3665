namespace TypedKafka.SchemaRegistry.Rest;

/// <summary>What registries call the compatibility modes.</summary>
internal static class CompatibilityLevels
{
    private static readonly (SchemaCompatibility Mode, string Name)[] s_all =
    [
        (SchemaCompatibility.Backward, "BACKWARD"),
        (SchemaCompatibility.BackwardTransitive, "BACKWARD_TRANSITIVE"),
        (SchemaCompatibility.Forward, "FORWARD"),
        (SchemaCompatibility.ForwardTransitive, "FORWARD_TRANSITIVE"),
        (SchemaCompatibility.Full, "FULL"),
        (SchemaCompatibility.FullTransitive, "FULL_TRANSITIVE"),
        (SchemaCompatibility.None, "NONE"),
    ];

    public static string Of(SchemaCompatibility mode) => Array.Find(s_all, pair => pair.Mode == mode).Name
        ?? throw new ArgumentOutOfRangeException(nameof(mode), mode, $"It must be one of {string.Join(", ", s_all.Select(pair => pair.Mode))}.");

    public static SchemaCompatibility? Parse(string? name)
    {
        foreach (var (mode, known) in s_all)
        {
            if (string.Equals(known, name, StringComparison.OrdinalIgnoreCase)) return mode;
        }

        return null;
    }
}
