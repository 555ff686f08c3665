using System.Globalization;
using TypedKafka.Testing.Broker.Connections;

namespace TypedKafka.Testing.Broker.Configs;

/// <summary>The settings of a broker that have a meaning here. They come from the cluster's options and do not change.</summary>
internal static class BrokerConfigs
{
    // Every broker tells where its logs are; these are nowhere.
    private const string InMemory = "(memory)";

    public static IEnumerable<ConfigEntry> Of(ClusterSettings settings, BrokerNode broker)
    {
        yield return Entry("broker.id", ConfigType.Int, "-1", Text(broker.Id));
        yield return Entry("node.id", ConfigType.Int, "-1", Text(broker.Id));
        if (broker.Rack is { } rack) yield return Entry("broker.rack", ConfigType.String, "", rack);
        yield return Entry("auto.create.topics.enable", ConfigType.Boolean, "true", settings.AutoCreateTopics ? "true" : "false");
        yield return Entry("num.partitions", ConfigType.Int, "1", Text(settings.DefaultPartitions));
        yield return Entry("default.replication.factor", ConfigType.Int, "1", Text(settings.DefaultReplicationFactor));
        yield return Entry("message.max.bytes", ConfigType.Int, "1048588", TopicConfigs.All[TopicConfigs.MaxMessageBytes].Default);
        yield return Entry("log.dirs", ConfigType.String, "", InMemory);
        yield return Entry("socket.request.max.bytes", ConfigType.Int, "104857600", Text(settings.MaxRequestBytes));
        yield return Entry("connections.max.reauth.ms", ConfigType.Long, "0", Text((long)settings.SaslSessionLifetime.TotalMilliseconds));
        yield return Entry("group.initial.rebalance.delay.ms", ConfigType.Int, "3000", Text((long)settings.GroupInitialRebalanceDelay.TotalMilliseconds));
        yield return Entry("group.min.session.timeout.ms", ConfigType.Int, "6000", Text((long)settings.GroupMinSessionTimeout.TotalMilliseconds));
        yield return Entry("group.max.session.timeout.ms", ConfigType.Int, "1800000", Text((long)settings.GroupMaxSessionTimeout.TotalMilliseconds));
        yield return Entry("transaction.max.timeout.ms", ConfigType.Int, "900000", Text((long)settings.TransactionMaxTimeout.TotalMilliseconds));
        yield return Entry("group.max.size", ConfigType.Int, "2147483647", Text(settings.GroupMaxSize));
    }

    private static ConfigEntry Entry(string name, ConfigType type, string standard, string value) =>
        new(new ConfigDefinition(name, type, standard), value, value == standard ? ConfigSource.Default : ConfigSource.StaticBroker, IsReadOnly: true);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
