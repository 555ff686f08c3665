using System.Net;
using System.Text;

namespace TypedKafka.Client.Options;

/// <summary>The checked, unchanging copy of <see cref="KafkaClientOptions"/>.</summary>
internal sealed class ClientSettings
{
    private static readonly TimeSpan s_millisecond = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    public required IReadOnlyList<BrokerAddress> Bootstrap { get; init; }

    public required string ClientId { get; init; }

    public required SecurityProtocol SecurityProtocol { get; init; }

    /// <summary>Null without TLS.</summary>
    public required TlsSettings? Tls { get; init; }

    /// <summary>Null without SASL.</summary>
    public required SaslSettings? Sasl { get; init; }

    public required TimeSpan RequestTimeout { get; init; }

    public required TimeSpan OperationTimeout { get; init; }

    public required TimeSpan ConnectTimeout { get; init; }

    public required TimeSpan ConnectTimeoutMax { get; init; }

    public required TimeSpan RetryBackoff { get; init; }

    public required TimeSpan RetryBackoffMax { get; init; }

    public required TimeSpan ReconnectBackoff { get; init; }

    public required TimeSpan ReconnectBackoffMax { get; init; }

    public required TimeSpan ConnectionIdleTimeout { get; init; }

    public required TimeSpan MetadataMaxAge { get; init; }

    public required TimeSpan RebootstrapAfter { get; init; }

    public required int MaxResponseSize { get; init; }

    public required bool AllowAutoCreateTopics { get; init; }

    public required Func<DnsEndPoint, CancellationToken, ValueTask<Stream>>? ConnectCallback { get; init; }

    /// <summary>What is wrong with the options, each entry with option, value and legal range; empty when nothing is.</summary>
    public static IReadOnlyList<string> Validate(KafkaClientOptions options)
    {
        var check = new SettingsCheck(nameof(KafkaClientOptions));
        Create(options, check);
        return check.Errors;
    }

    /// <summary>Checks and copies.</summary>
    /// <exception cref="KafkaConfigurationException">An option is wrong.</exception>
    public static ClientSettings From(KafkaClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var check = new SettingsCheck(nameof(KafkaClientOptions));
        var settings = Create(options, check);
        check.ThrowIfInvalid();
        return settings;
    }

    private static ClientSettings Create(KafkaClientOptions o, SettingsCheck check)
    {
        var bootstrap = BrokerAddress.ParseList(o.BootstrapServers, check, out var scheme);
        if (o.SecurityProtocol is { } chosen)
        {
            check.Defined(nameof(o.SecurityProtocol), chosen);
            if (scheme is not null && scheme != chosen)
                check.Add(nameof(o.SecurityProtocol), $"is {chosen}, but {nameof(o.BootstrapServers)} says {scheme}; make them agree.");
        }

        var protocol = o.SecurityProtocol ?? scheme ?? SecurityProtocol.Plaintext;
        CheckClientId(o.ClientId, check);
        CheckTimes(o, check);
        check.Range(nameof(o.MaxResponseSize), o.MaxResponseSize, 1024 * 1024, 1024 * 1024 * 1024);
        return new ClientSettings
        {
            Bootstrap = bootstrap,
            ClientId = o.ClientId,
            SecurityProtocol = protocol,
            Tls = TlsSettings.From(o.Tls, protocol, check),
            Sasl = SaslSettings.From(o.Sasl, protocol, check),
            RequestTimeout = o.RequestTimeout,
            OperationTimeout = o.OperationTimeout,
            ConnectTimeout = o.ConnectTimeout,
            ConnectTimeoutMax = o.ConnectTimeoutMax,
            RetryBackoff = o.RetryBackoff,
            RetryBackoffMax = o.RetryBackoffMax,
            ReconnectBackoff = o.ReconnectBackoff,
            ReconnectBackoffMax = o.ReconnectBackoffMax,
            ConnectionIdleTimeout = o.ConnectionIdleTimeout,
            MetadataMaxAge = o.MetadataMaxAge,
            RebootstrapAfter = o.RebootstrapAfter,
            MaxResponseSize = o.MaxResponseSize,
            AllowAutoCreateTopics = o.AllowAutoCreateTopics,
            ConnectCallback = o.ConnectCallback,
        };
    }

    private static void CheckClientId(string? clientId, SettingsCheck check)
    {
        if (string.IsNullOrWhiteSpace(clientId))
            check.Add(nameof(ClientId), "is empty; name the client, so that brokers' logs and quotas can tell it.");
        else if (Encoding.UTF8.GetByteCount(clientId) > 249)
            check.Add(nameof(ClientId), $"has {Encoding.UTF8.GetByteCount(clientId)} bytes; at most 249 are allowed.");
        else if (clientId.Any(char.IsControl))
            check.Add(nameof(ClientId), "has a control character.");
    }

    private static void CheckTimes(KafkaClientOptions o, SettingsCheck check)
    {
        check.Range(nameof(o.RequestTimeout), o.RequestTimeout, s_millisecond, s_hour);
        check.Range(nameof(o.OperationTimeout), o.OperationTimeout, s_millisecond, s_day);
        check.Range(nameof(o.ConnectTimeout), o.ConnectTimeout, s_millisecond, s_hour);
        check.Range(nameof(o.ConnectTimeoutMax), o.ConnectTimeoutMax, o.ConnectTimeout, s_hour);
        check.Range(nameof(o.RetryBackoff), o.RetryBackoff, TimeSpan.Zero, s_minute);
        check.Range(nameof(o.RetryBackoffMax), o.RetryBackoffMax, o.RetryBackoff, 5 * s_minute);
        check.Range(nameof(o.ReconnectBackoff), o.ReconnectBackoff, TimeSpan.Zero, s_minute);
        check.Range(nameof(o.ReconnectBackoffMax), o.ReconnectBackoffMax, o.ReconnectBackoff, 5 * s_minute);
        check.Range(nameof(o.ConnectionIdleTimeout), o.ConnectionIdleTimeout, s_second, s_day);
        check.Range(nameof(o.MetadataMaxAge), o.MetadataMaxAge, s_second, s_day);
        check.Range(nameof(o.RebootstrapAfter), o.RebootstrapAfter, s_second, s_day);
    }
}
