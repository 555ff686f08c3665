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

    public int MinInsyncReplicas => Volatile.Read(ref _snapshot).MinInsyncReplicas;

    public bool IsCompacted => Volatile.Read(ref _snapshot).IsCompacted;

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
            MinInsyncReplicas = (int)Number(TopicConfigs.MinInsyncReplicas);
            IsCompacted = Get(TopicConfigs.CleanupPolicy).Contains(TopicConfigs.Compact, StringComparison.Ordinal);
        }

        public IReadOnlyDictionary<string, string> Values { get; }

        public int MaxMessageBytes { get; }

        public bool IsLogAppendTime { get; }

        public long TimestampAfterMaxMs { get; }

        public int MinInsyncReplicas { get; }

        public bool IsCompacted { get; }

        private string Get(string name) => Values.TryGetValue(name, out var value) ? value : TopicConfigs.All[name].Default;

        private long Number(string name) => long.Parse(Get(name), CultureInfo.InvariantCulture);
    }
}
