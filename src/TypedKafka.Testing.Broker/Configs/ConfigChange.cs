using TypedKafka.Testing.Broker.Cluster;

namespace TypedKafka.Testing.Broker.Configs;

/// <summary>Applies requested changes to settings, all or none.</summary>
internal static class ConfigChange
{
    /// <summary>The settings of something new, or of something whose settings are replaced as a whole.</summary>
    public static ClusterError Create(
        IReadOnlyDictionary<string, ConfigDefinition> known, IEnumerable<KeyValuePair<string, string?>> requested, out IReadOnlyDictionary<string, string> result)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        result = values;
        foreach (var (name, value) in requested)
        {
            if (!known.TryGetValue(name, out var definition)) return Unknown(name);
            if (definition.Problem(value) is { } problem) return new(KafkaErrorCode.InvalidConfig, problem);
            values[name] = value!;
        }

        return ClusterError.None;
    }

    /// <summary>Changes single settings (KIP-339).</summary>
    public static ClusterError Alter(
        IReadOnlyDictionary<string, ConfigDefinition> known,
        IReadOnlyDictionary<string, string> current,
        IEnumerable<(string Name, ConfigOperation Operation, string? Value)> changes,
        out IReadOnlyDictionary<string, string> result)
    {
        var values = new Dictionary<string, string>(current, StringComparer.Ordinal);
        result = values;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, operation, value) in changes)
        {
            if (!seen.Add(name)) return new(KafkaErrorCode.InvalidRequest, $"The setting {name} is changed more than once.");
            if (!known.TryGetValue(name, out var definition)) return Unknown(name);
            if (operation == ConfigOperation.Delete)
            {
                values.Remove(name);
                continue;
            }

            if (operation is not (ConfigOperation.Set or ConfigOperation.Append or ConfigOperation.Subtract))
                return new(KafkaErrorCode.InvalidRequest, $"{(sbyte)operation} is no way to change the setting {name}.");
            if (operation != ConfigOperation.Set && definition.Type != ConfigType.List)
                return new(KafkaErrorCode.InvalidConfig, $"The setting {name} is not a list, so nothing can be added to or taken from it.");
            if (value is null) return new(KafkaErrorCode.InvalidRequest, $"The setting {name} is to be changed by null.");
            var next = operation == ConfigOperation.Set ? value : ChangeList(values.GetValueOrDefault(name, definition.Default), operation, value);
            if (definition.Problem(next) is { } problem) return new(KafkaErrorCode.InvalidConfig, problem);
            values[name] = next;
        }

        return ClusterError.None;
    }

    private static string ChangeList(string current, ConfigOperation operation, string value)
    {
        const StringSplitOptions clean = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        var parts = current.Split(',', clean);
        var changed = value.Split(',', clean);
        return string.Join(',', operation == ConfigOperation.Append ? parts.Union(changed) : parts.Except(changed));
    }

    private static ClusterError Unknown(string name) => new(KafkaErrorCode.InvalidConfig, $"There is no setting '{name}'.");
}
