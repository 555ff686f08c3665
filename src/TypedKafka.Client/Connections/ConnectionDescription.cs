using System.Globalization;
using System.Net;
using System.Net.Sockets;
using TypedKafka.Client.Options;

namespace TypedKafka.Client.Connections;

/// <summary>
/// Who a connection is, for people: client id, node, address, purpose, state. It is the text of a connection wherever it is named, in
/// logs, exceptions and a debugger. Nothing secret is in it.
/// </summary>
internal sealed class ConnectionDescription(string clientId, int? nodeId, BrokerAddress address, ConnectionPurpose purpose)
{
    private volatile IPEndPoint? _remote;
    private volatile ConnectionState _state;

    public string ClientId { get; } = clientId;

    /// <summary>The broker's id, or null for a bootstrap address, whose broker is not known yet. 0 is an id as any other.</summary>
    public int? NodeId { get; } = nodeId;

    /// <summary>The address as configured or advertised, before any look-up.</summary>
    public BrokerAddress Address { get; } = address;

    public ConnectionPurpose Purpose { get; } = purpose;

    /// <summary>The address that was connected to, once it is known; never for a transport that is no socket.</summary>
    public IPEndPoint? Remote
    {
        get => _remote;
        set => _remote = value;
    }

    public ConnectionState State
    {
        get => _state;
        set => _state = value;
    }

    public override string ToString()
    {
        var node = NodeId is { } id ? id.ToString(CultureInfo.InvariantCulture) : "bootstrap";
        return $"client-id={ClientId} node={node} host={Address} address={DescribeRemote()} purpose={Name(Purpose)} state={Name(_state)}";
    }

    private string DescribeRemote() => _remote switch
    {
        null => "none",
        { AddressFamily: AddressFamily.InterNetworkV6, Address.IsIPv4MappedToIPv6: false } v6 => $"IPv6 {v6.Address}",
        var v4 => $"IPv4 {(v4.Address.IsIPv4MappedToIPv6 ? v4.Address.MapToIPv4() : v4.Address)}",
    };

    private static string Name(ConnectionPurpose purpose) => purpose switch
    {
        ConnectionPurpose.Normal => "normal",
        ConnectionPurpose.Produce => "produce",
        ConnectionPurpose.Fetch => "fetch",
        ConnectionPurpose.Join => "join",
        ConnectionPurpose.Slow => "slow",
        _ => "heartbeat",
    };

    private static string Name(ConnectionState state) => state switch
    {
        ConnectionState.Connecting => "connecting",
        ConnectionState.Securing => "securing",
        ConnectionState.Negotiating => "negotiating",
        ConnectionState.Authenticating => "authenticating",
        ConnectionState.Ready => "ready",
        _ => "closed",
    };
}
