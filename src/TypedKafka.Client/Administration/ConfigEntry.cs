namespace TypedKafka.Client.Administration;

/// <summary>One configuration value.</summary>
/// <param name="Name">Its name, such as <c>retention.ms</c>.</param>
/// <param name="Value">Its value; <see langword="null"/> when it has none, or is a secret.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="IsSensitive">Whether it is a secret, which brokers never tell.</param>
/// <param name="IsReadOnly">Whether it cannot be changed at run time.</param>
public sealed record ConfigEntry(string Name, string? Value, ConfigSource Source, bool IsSensitive, bool IsReadOnly)
{
    /// <summary>What the value would fall back to, nearest first; empty unless asked for.</summary>
    public IReadOnlyList<ConfigEntry> Synonyms { get; init; } = [];

    /// <summary>The broker's documentation of it; <see langword="null"/> unless asked for.</summary>
    public string? Documentation { get; init; }

    /// <summary>Name, value and source; a secret is not shown.</summary>
    public override string ToString() => $"{Name} = {(IsSensitive ? "(secret)" : Value)} ({Source})";
}
