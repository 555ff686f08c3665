using System.Globalization;

namespace TypedKafka.Testing.Broker.Configs;

/// <summary>The settings of one topic: what was set, over Kafka's defaults. The few that the broker acts on are parsed once a change, not once a request.</summary>
internal sealed class TopicConfig
{
    private Snapshot _snapshot = new(new Dictionary<string, string>());

    /// <summary>What was set, without the defaults.</summary>
    public IReadOnlyDictionary<string, string> Values => Volatile.Read(ref _snapshot).Values;

    public int MaxMessageBytes => Volatile.Read(ref _snapshot).MaxMessageBytes;

    public bool IsLogAppendTime => Volatile.Read(ref _snapshot).IsLogAppendTime;

    public long TimestampAfterMaxMs => Volatile.Read(ref _snapshot).TimestampAfterMaxMs;

    public long TimestampBeforeMaxMs => Volatile.Read(ref _snapshot).TimestampBeforeMaxMs;

    public int MinInsyncReplicas => Volatile.Read(ref _snapshot).MinInsyncReplicas;

    /// <summary>Keeps the newest record of each key, so that every record must have one.</summary>
    public bool IsCompacted => Volatile.Read(ref _snapshot).IsCompacted;

    /// <summary>Is compacted and never deleted from.</summary>
    public bool IsOnlyCompacted => Volatile.Read(ref _snapshot).IsOnlyCompacted;

    /// <summary>Every setting with its value.</summary>
    public IEnumerable<ConfigEntry> Entries
    {
        get
        {
            var values = Values;
            return TopicConfigs.All.Values.Select(definition => values.TryGetValue(definition.Name, out var value)
                ? new ConfigEntry(definition, value, ConfigSource.Topic, IsReadOnly: false)
                : new ConfigEntry(definition, definition.Default, ConfigSource.Default, IsReadOnly: false));
        }
    }

    /// <summary>Replaces what is set, by values that were checked.</summary>
    public void Replace(IReadOnlyDictionary<string, string> values) => Volatile.Write(ref _snapshot, new Snapshot(values));

    private sealed class Snapshot
    {
        public Snapshot(IReadOnlyDictionary<string, string> values)
        {
            Values = values;
            MaxMessageBytes = (int)Number(TopicConfigs.MaxMessageBytes);
            IsLogAppendTime = Get(TopicConfigs.MessageTimestampType) == TopicConfigs.LogAppendTime;
            TimestampAfterMaxMs = Number(TopicConfigs.MessageTimestampAfterMaxMs);
            TimestampBeforeMaxMs = Number(TopicConfigs.MessageTimestampBeforeMaxMs);
            MinInsyncReplicas = (int)Number(TopicConfigs.MinInsyncReplicas);
            var policy = Get(TopicConfigs.CleanupPolicy);
            IsCompacted = policy.Contains(TopicConfigs.Compact, StringComparison.Ordinal);
            IsOnlyCompacted = IsCompacted && !policy.Contains(TopicConfigs.Delete, StringComparison.Ordinal);
        }

        public IReadOnlyDictionary<string, string> Values { get; }

        public int MaxMessageBytes { get; }

        public bool IsLogAppendTime { get; }

        public long TimestampAfterMaxMs { get; }

        public long TimestampBeforeMaxMs { get; }

        public int MinInsyncReplicas { get; }

        public bool IsCompacted { get; }

        public bool IsOnlyCompacted { get; }

        private string Get(string name) => Values.TryGetValue(name, out var value) ? value : TopicConfigs.All[name].Default;

        private long Number(string name) => long.Parse(Get(name), CultureInfo.InvariantCulture);
    }
}
