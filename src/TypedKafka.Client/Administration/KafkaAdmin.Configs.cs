namespace TypedKafka.Client.Administration;

/// <content>Configuration.</content>
public sealed partial class KafkaAdmin
{
    /// <summary>Describes the configuration of topics, brokers and others: every value with where it comes from. Secrets are never told.</summary>
    /// <exception cref="KafkaException">A broker that must be asked could not be.</exception>
    public Task<IReadOnlyList<ConfigDescription>> DescribeConfigsAsync(
        IReadOnlyCollection<ConfigResource> resources, DescribeConfigsOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(resources);
        return _configs.DescribeAsync(resources, options ?? new(), cancellationToken);
    }

    /// <summary>
    /// Changes single configuration values; all others stay (KIP-339). On brokers before 2.3, which can only replace everything, what is set is
    /// read, merged and written back: a change that another client makes in between is lost there, and a secret that they do not tell must be given along.
    /// </summary>
    /// <exception cref="KafkaException">A broker that must be asked could not be.</exception>
    public Task<IReadOnlyList<AlterConfigsResult>> AlterConfigsAsync(
        IReadOnlyCollection<ConfigChange> changes, AlterConfigsOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return _configs.AlterAsync(changes, options ?? new(), cancellationToken);
    }
}
