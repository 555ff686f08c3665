namespace TypedKafka.Compatibility;

/// <summary>What each mode asks for, in the words of schema registries.</summary>
internal static class CompatibilityModes
{
    private static readonly (CompatibilityMode Mode, string Name)[] s_names =
    [
        (CompatibilityMode.Backward, "BACKWARD"),
        (CompatibilityMode.BackwardTransitive, "BACKWARD_TRANSITIVE"),
        (CompatibilityMode.Forward, "FORWARD"),
        (CompatibilityMode.ForwardTransitive, "FORWARD_TRANSITIVE"),
        (CompatibilityMode.Full, "FULL"),
        (CompatibilityMode.FullTransitive, "FULL_TRANSITIVE"),
        (CompatibilityMode.None, "NONE"),
    ];

    /// <summary>The mode with what is meant where nothing is said.</summary>
    public static CompatibilityMode Effective(CompatibilityMode mode) => mode == CompatibilityMode.Default ? CompatibilityMode.Backward : mode;

    /// <summary>The name that registries have for a mode.</summary>
    public static string Name(CompatibilityMode mode)
    {
        var effective = Effective(mode);
        return s_names.First(known => known.Mode == effective).Name;
    }

    /// <summary>The mode of a registry's name, in any letter case; <see langword="null"/> for one that is unknown.</summary>
    public static CompatibilityMode? Parse(string name)
    {
        foreach (var (mode, known) in s_names)
        {
            if (known.Equals(name, StringComparison.OrdinalIgnoreCase)) return mode;
        }

        return null;
    }

    /// <summary>Whether the new version must read what old ones wrote.</summary>
    public static bool IsBackward(CompatibilityMode mode) =>
        Effective(mode) is CompatibilityMode.Backward or CompatibilityMode.BackwardTransitive or CompatibilityMode.Full or CompatibilityMode.FullTransitive;

    /// <summary>Whether old versions must read what the new one writes.</summary>
    public static bool IsForward(CompatibilityMode mode) =>
        Effective(mode) is CompatibilityMode.Forward or CompatibilityMode.ForwardTransitive or CompatibilityMode.Full or CompatibilityMode.FullTransitive;

    /// <summary>Whether that holds for all old versions, and not for the last one only.</summary>
    public static bool IsTransitive(CompatibilityMode mode) =>
        Effective(mode) is CompatibilityMode.BackwardTransitive or CompatibilityMode.ForwardTransitive or CompatibilityMode.FullTransitive;
}
