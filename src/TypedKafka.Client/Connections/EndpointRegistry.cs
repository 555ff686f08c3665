using System.Collections.Concurrent;
using TypedKafka.Client.Options;

namespace TypedKafka.Client.Connections;

/// <summary>The addresses that a client has dealt with, each with its own reconnect policy.</summary>
internal sealed class EndpointRegistry(ClientSettings settings, TimeProvider time)
{
    private readonly ConcurrentDictionary<BrokerAddress, Endpoint> _endpoints = new();

    public Endpoint Get(BrokerAddress address) =>
        _endpoints.GetOrAdd(address, static (key, args) => new Endpoint(key, new ReconnectPolicy(args.settings, args.time)), (settings, time));
}
