using System.Globalization;

namespace TypedKafka.Compatibility.Tests.Support;

/// <summary>All modes, and how many random pairs are compared in each.</summary>
internal static class Modes
{
    /// <summary>How many random pairs a comparison takes: few at a desk, 2,000 in CI.</summary>
    public static int Pairs { get; } = int.Parse(Environment.GetEnvironmentVariable("TYPEDKAFKA_COMPATIBILITY_PAIRS") ?? "150", CultureInfo.InvariantCulture);

    /// <summary>How many random histories of a schema are asked of a registry, for a format whose verdicts have a table: 500 in CI.</summary>
    public static int Histories => Pairs / 4;

    public static IReadOnlyList<CompatibilityMode> All { get; } = [.. Enum.GetValues<CompatibilityMode>().Where(static mode => mode != CompatibilityMode.Default)];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(CompatibilityModes.Name)];
}
