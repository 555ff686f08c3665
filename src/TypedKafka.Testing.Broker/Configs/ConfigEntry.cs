namespace TypedKafka.Testing.Broker.Configs;

/// <summary>A setting with its value.</summary>
internal readonly record struct ConfigEntry(ConfigDefinition Definition, string Value, ConfigSource Source, bool IsReadOnly)
{
    /// <summary>The values that it would have, the one in force first: what was set, then the default.</summary>
    public IEnumerable<(string Value, ConfigSource Source)> Synonyms
    {
        get
        {
            if (Source != ConfigSource.Default) yield return (Value, Source);
            yield return (Definition.Default, ConfigSource.Default);
        }
    }
}
