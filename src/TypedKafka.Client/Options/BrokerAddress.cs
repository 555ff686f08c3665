using System.Globalization;

namespace TypedKafka.Client.Options;

/// <summary>Where a broker listens, configured or advertised: a host without brackets, a port.</summary>
internal readonly record struct BrokerAddress(string Host, int Port)
{
    private const string Form = "it must be host:port or [IPv6]:port, with a port from 1 to 65535";

    public static List<BrokerAddress> ParseList(string? text, SettingsCheck check, out SecurityProtocol? protocol)
    {
        const string option = nameof(KafkaClientOptions.BootstrapServers);
        protocol = null;
        var addresses = new List<BrokerAddress>();
        if (string.IsNullOrWhiteSpace(text))
        {
            check.Add(option, "is not set; give the cluster's addresses as host:port, several by comma.");
            return addresses;
        }

        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!TrySplitScheme(part, out var scheme, out var rest))
            {
                check.Add(option, $"has '{part}'; the schemes are plaintext, ssl, sasl_plaintext and sasl_ssl.");
                continue;
            }

            if (scheme is not null && protocol is not null && scheme != protocol)
                check.Add(option, $"has addresses of the security protocols {protocol} and {scheme}; a client speaks one of them.");
            protocol ??= scheme;
            if (TryParseHostAndPort(rest, out var address))
                addresses.Add(address);
            else
                check.Add(option, $"has '{part}'; {Form}.");
        }

        if (addresses.Count == 0 && check.Errors.Count == 0)
            check.Add(option, $"is '{text}', which has no address; {Form}.");
        return addresses;
    }

    public override string ToString() =>
        Host.Contains(':', StringComparison.Ordinal)
            ? string.Create(CultureInfo.InvariantCulture, $"[{Host}]:{Port}")
            : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    private static bool TrySplitScheme(string text, out SecurityProtocol? scheme, out string rest)
    {
        scheme = null;
        rest = text;
        var end = text.IndexOf("://", StringComparison.Ordinal);
        if (end < 0) return true;
        rest = text[(end + 3)..].TrimEnd('/');
        scheme = text[..end].ToUpperInvariant() switch
        {
            "PLAINTEXT" => SecurityProtocol.Plaintext,
            "SSL" => SecurityProtocol.Ssl,
            "SASL_PLAINTEXT" => SecurityProtocol.SaslPlaintext,
            "SASL_SSL" => SecurityProtocol.SaslSsl,
            _ => null,
        };
        return scheme is not null;
    }

    private static bool TryParseHostAndPort(string text, out BrokerAddress address)
    {
        address = default;
        var colon = text.LastIndexOf(':');
        if (colon <= 0) return false;
        var host = text[..colon];
        if (host.StartsWith('['))
        {
            if (!host.EndsWith(']')) return false;
            host = host[1..^1];
            if (!System.Net.IPAddress.TryParse(host, out var ip) || ip.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6) return false;
        }
        else if (Uri.CheckHostName(host.Replace('_', '-')) is not (UriHostNameType.Dns or UriHostNameType.IPv4))
        {
            return false;
        }

        if (!int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535) return false;
        address = new BrokerAddress(host, port);
        return true;
    }
}
