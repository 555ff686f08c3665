using System.Security.Cryptography.X509Certificates;

namespace TypedKafka.Testing.Broker;

/// <summary>The checked, unchanging copy of <see cref="InProcessKafkaOptions"/>.</summary>
internal sealed record ClusterSettings
{
    public required IReadOnlyList<int> BrokerIds { get; init; }

    public required IReadOnlyDictionary<int, string> Racks { get; init; }

    public required string Host { get; init; }

    public required int DefaultPartitions { get; init; }

    public required short DefaultReplicationFactor { get; init; }

    public required bool AutoCreateTopics { get; init; }

    public required bool ForwardToController { get; init; }

    public required TimeProvider Time { get; init; }

    public required IReadOnlyList<SaslUser> SaslUsers { get; init; }

    public required IReadOnlyList<string> SaslMechanisms { get; init; }

    public required TimeSpan SaslSessionLifetime { get; init; }

    public required X509Certificate2? TlsCertificate { get; init; }

    public required bool TlsClientCertificateRequired { get; init; }

    public required ApiVersionLimits ApiVersions { get; init; }

    public required bool TopicIds { get; init; }

    public required int MaxRequestBytes { get; init; }

    public required TimeSpan GroupInitialRebalanceDelay { get; init; }

    public required TimeSpan GroupMinSessionTimeout { get; init; }

    public required TimeSpan GroupMaxSessionTimeout { get; init; }

    public required int GroupMaxSize { get; init; }

    public required TimeSpan TransactionMaxTimeout { get; init; }

    public required short TransactionVersion { get; init; }

    public required int ObservedRequests { get; init; }

    public static ClusterSettings From(InProcessKafkaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check(options.BrokerIds is not null || options.Brokers >= 1, nameof(options.Brokers), options.Brokers, "at least 1");
        var ids = options.BrokerIds?.ToArray() ?? Enumerable.Range(0, options.Brokers).ToArray();
        Check(ids.Length > 0 && ids.All(id => id >= 0) && ids.Distinct().Count() == ids.Length, nameof(options.BrokerIds), string.Join(", ", ids), "ids of 0 and above, each once");
        Check(options.DefaultPartitions >= 1, nameof(options.DefaultPartitions), options.DefaultPartitions, "at least 1");
        Check(options.DefaultReplicationFactor is null || (options.DefaultReplicationFactor >= 1 && options.DefaultReplicationFactor <= ids.Length),
            nameof(options.DefaultReplicationFactor), options.DefaultReplicationFactor, "from 1 to the number of brokers");
        Check(options.TlsCertificate is null || options.TlsCertificate.HasPrivateKey, nameof(options.TlsCertificate), "a certificate without a private key", "one with its private key");
        Check(options.MaxRequestBytes >= 1024, nameof(options.MaxRequestBytes), options.MaxRequestBytes, "at least 1,024 bytes");
        Check(options.ObservedRequests >= 0, nameof(options.ObservedRequests), options.ObservedRequests, "at least 0");
        Check(options.GroupInitialRebalanceDelay >= TimeSpan.Zero, nameof(options.GroupInitialRebalanceDelay), options.GroupInitialRebalanceDelay, "not negative");
        Check(options.TransactionMaxTimeout > TimeSpan.Zero && options.TransactionMaxTimeout.TotalMilliseconds <= int.MaxValue,
            nameof(options.TransactionMaxTimeout), options.TransactionMaxTimeout, "positive and at most 2,147,483,647 ms");
        Check(options.TransactionVersion is >= 0 and <= 2, nameof(options.TransactionVersion), options.TransactionVersion, "from 0 to 2");
        Check(options.SaslSessionLifetime >= TimeSpan.Zero, nameof(options.SaslSessionLifetime), options.SaslSessionLifetime, "not negative");
        foreach (var mechanism in options.SaslMechanisms)
            Check(mechanism is "PLAIN" or "SCRAM-SHA-256" or "SCRAM-SHA-512", nameof(options.SaslMechanisms), mechanism, "PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512");

        return new ClusterSettings
        {
            BrokerIds = ids,
            Racks = options.Racks.ToDictionary(),
            Host = options.Host,
            DefaultPartitions = options.DefaultPartitions,
            DefaultReplicationFactor = options.DefaultReplicationFactor ?? (short)Math.Min(3, ids.Length),
            AutoCreateTopics = options.AutoCreateTopics,
            ForwardToController = options.ForwardToController,
            Time = options.TimeProvider,
            SaslUsers = [.. options.SaslUsers],
            SaslMechanisms = [.. options.SaslMechanisms],
            SaslSessionLifetime = options.SaslSessionLifetime,
            TlsCertificate = options.TlsCertificate,
            TlsClientCertificateRequired = options.TlsClientCertificateRequired,
            ApiVersions = options.ApiVersions,
            TopicIds = options.TopicIds,
            MaxRequestBytes = options.MaxRequestBytes,
            GroupInitialRebalanceDelay = options.GroupInitialRebalanceDelay,
            GroupMinSessionTimeout = options.GroupMinSessionTimeout,
            GroupMaxSessionTimeout = options.GroupMaxSessionTimeout,
            GroupMaxSize = options.GroupMaxSize,
            TransactionMaxTimeout = options.TransactionMaxTimeout,
            TransactionVersion = options.TransactionVersion,
            ObservedRequests = options.ObservedRequests,
        };
    }

    private static void Check(bool legal, string option, object? value, string range)
    {
        if (!legal) throw new ArgumentException($"InProcessKafkaOptions.{option} is {value}; it must be {range}.", option);
    }
}
