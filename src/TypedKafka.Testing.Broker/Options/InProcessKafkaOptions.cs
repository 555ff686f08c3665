using System.Security.Cryptography.X509Certificates;

namespace TypedKafka.Testing.Broker;

/// <summary>How an <see cref="InProcessKafka"/> is set up. Read once, when it starts.</summary>
public sealed class InProcessKafkaOptions
{
    /// <summary>How many brokers there are, at least 1. Default: 1. Not used where <see cref="BrokerIds"/> is set.</summary>
    public int Brokers { get; set; } = 1;

    /// <summary>The node ids, each once and not negative. Default: null, which counts from 0.</summary>
    public IReadOnlyList<int>? BrokerIds { get; set; }

    /// <summary>The racks of the brokers by node id (KIP-36). Default: none.</summary>
    public IDictionary<int, string> Racks { get; } = new Dictionary<int, string>();

    /// <summary>The host that brokers listen on and tell clients, a loopback name or address. Default: <c>127.0.0.1</c>.</summary>
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>Partitions of a topic whose creator names no number: <c>num.partitions</c>. Default: 1.</summary>
    public int DefaultPartitions { get; set; } = 1;

    /// <summary>Replicas of a topic whose creator names no number: <c>default.replication.factor</c>. Default: null, which is 3, or all brokers where there are fewer.</summary>
    public short? DefaultReplicationFactor { get; set; }

    /// <summary>Whether a client that asks for the metadata of an unknown topic creates it: <c>auto.create.topics.enable</c>. Default: false.</summary>
    public bool AutoCreateTopics { get; set; }

    /// <summary>
    /// Whether any broker carries out what is the controller's to do, as in KRaft mode. Default: false, so that brokers other than the controller
    /// answer <see cref="KafkaErrorCode.NotController"/>, as in ZooKeeper mode; a client must cope with both.
    /// </summary>
    public bool ForwardToController { get; set; }

    /// <summary>The clock of every time-out, delay and timestamp. Default: <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Users that may log in. With at least one, every client has to: <c>SASL_PLAINTEXT</c>, or <c>SASL_SSL</c> with a certificate. Default: none.</summary>
    public IList<SaslUser> SaslUsers { get; } = [];

    /// <summary>The SASL mechanisms that are offered. Default: PLAIN, SCRAM-SHA-256 and SCRAM-SHA-512.</summary>
    public IReadOnlyList<string> SaslMechanisms { get; set; } = ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"];

    /// <summary>How long a login is good for before the client has to log in again (KIP-368): <c>connections.max.reauth.ms</c>. Default: zero, for ever.</summary>
    public TimeSpan SaslSessionLifetime { get; set; }

    /// <summary>The brokers' certificate with its private key; with one, they speak TLS. Default: null. The caller keeps it and disposes it after the cluster.</summary>
    public X509Certificate2? TlsCertificate { get; set; }

    /// <summary>Whether clients must show a certificate, which is accepted whoever signed it: <c>ssl.client.auth=required</c>. Default: false.</summary>
    public bool TlsClientCertificateRequired { get; set; }

    /// <summary>Hides APIs and versions, so that the brokers look like older ones. Default: everything that they know.</summary>
    public ApiVersionLimits ApiVersions { get; } = new();

    /// <summary>Whether topics have ids (KIP-516). Without, ids are zero and versions of requests that need them are hidden, as before Kafka 2.8. Default: true.</summary>
    public bool TopicIds { get; set; } = true;

    /// <summary>The largest request in bytes, beyond which the connection is closed: <c>socket.request.max.bytes</c>. Default: 100 MiB.</summary>
    public int MaxRequestBytes { get; set; } = 100 * 1024 * 1024;

    /// <summary>How long a group that was empty waits for more members before its first rebalance: <c>group.initial.rebalance.delay.ms</c>. Default: zero (Kafka's own is 3 s).</summary>
    public TimeSpan GroupInitialRebalanceDelay { get; set; }

    /// <summary>The shortest session time-out that a group member may ask for: <c>group.min.session.timeout.ms</c>. Default: 6 s.</summary>
    public TimeSpan GroupMinSessionTimeout { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>The longest session time-out that a group member may ask for: <c>group.max.session.timeout.ms</c>. Default: 30 min.</summary>
    public TimeSpan GroupMaxSessionTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>The most members of a group: <c>group.max.size</c>. Default: no limit.</summary>
    public int GroupMaxSize { get; set; } = int.MaxValue;

    /// <summary>The longest time-out that a transactional producer may ask for: <c>transaction.max.timeout.ms</c>. Default: 15 min.</summary>
    public TimeSpan TransactionMaxTimeout { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// The level of the feature <c>transaction.version</c> that clients are told of (KIP-890). At 2 the epoch of a transactional producer goes up with each transaction, and
    /// partitions are added by what is written to them; below, clients add them first, as before Kafka 4.0. Default: 2; but 1 where <see cref="ApiVersions"/> hides a version that is needed for 2.
    /// </summary>
    public short TransactionVersion { get; set; } = 2;

    /// <summary>How many of the newest requests <see cref="Observations.Requests"/> remembers. Default: 10,000.</summary>
    public int ObservedRequests { get; set; } = 10_000;
}
