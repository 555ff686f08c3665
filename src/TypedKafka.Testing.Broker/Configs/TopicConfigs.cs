using System.Globalization;

namespace TypedKafka.Testing.Broker.Configs;

/// <summary>The settings of topics, with their defaults and limits in Kafka 4.3.</summary>
internal static class TopicConfigs
{
    public const string MaxMessageBytes = "max.message.bytes";
    public const string MessageTimestampType = "message.timestamp.type";
    public const string MessageTimestampAfterMaxMs = "message.timestamp.after.max.ms";
    public const string MessageTimestampBeforeMaxMs = "message.timestamp.before.max.ms";
    public const string MinInsyncReplicas = "min.insync.replicas";
    public const string CleanupPolicy = "cleanup.policy";
    public const string LogAppendTime = "LogAppendTime";
    public const string Compact = "compact";
    public const string Delete = "delete";

    // Before what uses it: initializers run in their order.
    private static readonly (Func<string, bool> Holds, string Legal) s_throttled = (IsThrottled, "empty, * or partition:broker, by comma");

    public static IReadOnlyDictionary<string, ConfigDefinition> All { get; } = new ConfigDefinition[]
    {
        new(CleanupPolicy, ConfigType.List, Delete) { Values = [Delete, Compact] },
        new("compression.type", ConfigType.String, "producer") { Values = ["uncompressed", "zstd", "lz4", "snappy", "gzip", "producer"] },
        new("compression.gzip.level", ConfigType.Int, "-1") { Minimum = 1, Maximum = 9, Besides = -1 },
        new("compression.lz4.level", ConfigType.Int, "9") { Minimum = 1, Maximum = 17 },
        new("compression.zstd.level", ConfigType.Int, "3") { Minimum = -131072, Maximum = 22 },
        new("delete.retention.ms", ConfigType.Long, "86400000") { Minimum = 0 },
        new("file.delete.delay.ms", ConfigType.Long, "60000") { Minimum = 0 },
        new("flush.messages", ConfigType.Long, "9223372036854775807") { Minimum = 1 },
        new("flush.ms", ConfigType.Long, "9223372036854775807") { Minimum = 0 },
        new("follower.replication.throttled.replicas", ConfigType.List, "") { Rule = s_throttled },
        new("index.interval.bytes", ConfigType.Int, "4096") { Minimum = 0 },
        new("leader.replication.throttled.replicas", ConfigType.List, "") { Rule = s_throttled },
        new("local.retention.bytes", ConfigType.Long, "-2") { Minimum = -2 },
        new("local.retention.ms", ConfigType.Long, "-2") { Minimum = -2 },
        new("max.compaction.lag.ms", ConfigType.Long, "9223372036854775807") { Minimum = 1 },
        new(MaxMessageBytes, ConfigType.Int, "1048588") { Minimum = 0 },
        new(MessageTimestampAfterMaxMs, ConfigType.Long, "3600000") { Minimum = 0 },
        new(MessageTimestampBeforeMaxMs, ConfigType.Long, "9223372036854775807") { Minimum = 0 },
        new(MessageTimestampType, ConfigType.String, "CreateTime") { Values = ["CreateTime", LogAppendTime] },
        new("min.cleanable.dirty.ratio", ConfigType.Double, "0.5") { Minimum = 0, Maximum = 1 },
        new("min.compaction.lag.ms", ConfigType.Long, "0") { Minimum = 0 },
        new(MinInsyncReplicas, ConfigType.Int, "1") { Minimum = 1 },
        new("preallocate", ConfigType.Boolean, "false"),
        new("remote.log.copy.disable", ConfigType.Boolean, "false"),
        new("remote.log.delete.on.disable", ConfigType.Boolean, "false"),
        new("remote.storage.enable", ConfigType.Boolean, "false") { Rule = (static value => !bool.Parse(value), "false: the brokers have no remote storage") },
        new("retention.bytes", ConfigType.Long, "-1"),
        new("retention.ms", ConfigType.Long, "604800000") { Minimum = -1 },
        new("segment.bytes", ConfigType.Int, "1073741824") { Minimum = 1024 * 1024 },
        new("segment.index.bytes", ConfigType.Int, "10485760") { Minimum = 4 },
        new("segment.jitter.ms", ConfigType.Long, "0") { Minimum = 0 },
        new("segment.ms", ConfigType.Long, "604800000") { Minimum = 1 },
        new("unclean.leader.election.enable", ConfigType.Boolean, "false"),
    }.ToDictionary(definition => definition.Name);

    private static bool IsThrottled(string value)
    {
        var replicas = value.Trim();
        return replicas is "" or "*" || replicas.Split(',', StringSplitOptions.TrimEntries).All(static replica =>
            replica.Split(':') is [var partition, var broker] && int.TryParse(partition, CultureInfo.InvariantCulture, out _) && int.TryParse(broker, CultureInfo.InvariantCulture, out _));
    }
}
