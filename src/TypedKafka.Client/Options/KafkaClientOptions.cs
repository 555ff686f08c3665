using System.Net;

namespace TypedKafka.Client;

/// <summary>What all producers, consumers and admin clients of one cluster share. Checked once, when the client is made; changes after that have no effect.</summary>
public sealed class KafkaClientOptions
{
    /// <summary>
    /// Where to ask for the cluster's brokers: <c>host:port</c>, several by comma, IPv6 in brackets (<c>[::1]:9092</c>). A security protocol may come first
    /// (<c>sasl_ssl://host:9093</c>). Required.
    /// </summary>
    public string? BootstrapServers { get; set; }

    /// <summary>The name by which brokers know this client in logs, quotas and metrics. At most 249 bytes.</summary>
    public string ClientId { get; set; } = "typedkafka";

    /// <summary>The security protocol of the listeners. Default: that of <see cref="BootstrapServers"/>, else <see cref="Client.SecurityProtocol.Plaintext"/>.</summary>
    public SecurityProtocol? SecurityProtocol { get; set; }

    /// <summary>TLS, where the security protocol has it.</summary>
    public TlsOptions Tls { get; set; } = new();

    /// <summary>SASL, where the security protocol has it. Required there.</summary>
    public SaslOptions? Sasl { get; set; }

    /// <summary>How long a broker may take to answer before its connection counts as dead. 1 ms to 1 h.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an operation that takes no time-out of its own may take, with all its retries (admin calls, metadata, offsets). 1 ms to 1 day.</summary>
    public TimeSpan OperationTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long connecting and authenticating may take at first; it doubles with each time-out in a row. 1 ms to 1 h.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The most that <see cref="ConnectTimeout"/> grows to. From <see cref="ConnectTimeout"/> to 1 h.</summary>
    public TimeSpan ConnectTimeoutMax { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The wait before a failed request is tried again; it doubles with each failure, ±20 %. 0 to 1 min.</summary>
    public TimeSpan RetryBackoff { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The most that <see cref="RetryBackoff"/> grows to. From <see cref="RetryBackoff"/> to 5 min.</summary>
    public TimeSpan RetryBackoffMax { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The wait before the same address is connected to again after a failure; it doubles with each failure, ±20 %. 0 to 1 min.</summary>
    public TimeSpan ReconnectBackoff { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The most that <see cref="ReconnectBackoff"/> grows to. From <see cref="ReconnectBackoff"/> to 5 min.</summary>
    public TimeSpan ReconnectBackoffMax { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A connection unused for this long is closed; keep it under the broker's <c>connections.max.idle.ms</c> (10 min). 1 s to 1 day.</summary>
    public TimeSpan ConnectionIdleTimeout { get; set; } = TimeSpan.FromMinutes(9);

    /// <summary>Metadata is refreshed at this age, so that new partitions and brokers are seen. 1 s to 1 day.</summary>
    public TimeSpan MetadataMaxAge { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>After so long without an answer from any known broker, the client starts again from <see cref="BootstrapServers"/> (KIP-1102). 1 s to 1 day.</summary>
    public TimeSpan RebootstrapAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The largest response that is read, in bytes. 1 MiB to 1 GiB.</summary>
    public int MaxResponseSize { get; set; } = 128 * 1024 * 1024;

    /// <summary>Whether brokers may create a topic because it was asked for. Off, because a typo would be a topic.</summary>
    public bool AllowAutoCreateTopics { get; set; }

    /// <summary>
    /// Opens the transport to an address in place of TCP: a proxy, a tunnel, a test. The stream must support synchronous reads and writes as well;
    /// TLS, where it is on, is laid over it.
    /// </summary>
    public Func<DnsEndPoint, CancellationToken, ValueTask<Stream>>? ConnectCallback { get; set; }
}
