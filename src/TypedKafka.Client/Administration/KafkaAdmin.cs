using TypedKafka.Client.Cluster;

namespace TypedKafka.Client.Administration;

/// <summary>
/// Administers a cluster: topics, configuration, groups and offsets. Every call finds the broker that must answer (the controller, a leader,
/// a coordinator), tries again what passes by itself, and ends by one deadline (<see cref="AdminCallOptions.Timeout"/>). Safe to use concurrently;
/// nothing is connected to before the first call.
/// </summary>
/// <remarks>
/// Calls on several items report each for itself: see <see cref="AdminResult"/> and <see cref="AdminResults.ThrowIfAnyFailed{T}"/>.
/// </remarks>
public sealed partial class KafkaAdmin
{
    private readonly TopicAdministration _topics;
    private readonly ConfigAdministration _configs;
    private readonly ClusterAdministration _cluster;
    private readonly GroupAdministration _groups;
    private readonly GroupDescriber _groupDescriber;
    private readonly OffsetAdministration _offsets;
    private readonly RecordAdministration _records;
    private readonly GroupOffsetAdministration _groupOffsets;

    internal KafkaAdmin(ClusterClient cluster)
    {
        var channel = new AdminChannel(cluster);
        _topics = new TopicAdministration(channel);
        _configs = new ConfigAdministration(channel);
        _cluster = new ClusterAdministration(channel);
        _groups = new GroupAdministration(channel);
        _groupDescriber = new GroupDescriber(channel);
        _offsets = new OffsetAdministration(channel);
        _records = new RecordAdministration(channel);
        _groupOffsets = new GroupOffsetAdministration(channel);
    }

    /// <summary>Describes the cluster: its brokers, its id, its controller.</summary>
    /// <exception cref="KafkaException">No broker could be asked.</exception>
    public Task<ClusterDescription> DescribeClusterAsync(AdminCallOptions? options = null, CancellationToken cancellationToken = default) =>
        _cluster.DescribeAsync(options ?? new(), cancellationToken);
}
