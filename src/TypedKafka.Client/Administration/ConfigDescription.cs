namespace TypedKafka.Client.Administration;

/// <summary>The configuration of one resource, or why it could not be described.</summary>
public sealed class ConfigDescription : AdminResult
{
    /// <summary>What has the configuration.</summary>
    public required ConfigResource Resource { get; init; }

    /// <summary>Its values by name, defaults included.</summary>
    public IReadOnlyDictionary<string, ConfigEntry> Entries { get; init; } = new Dictionary<string, ConfigEntry>();
}
