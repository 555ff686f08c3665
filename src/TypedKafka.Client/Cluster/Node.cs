using TypedKafka.Client.Connections;

namespace TypedKafka.Client.Cluster;

/// <summary>Something to ask: a broker or a bootstrap address, with the slot of its normal connection.</summary>
internal readonly record struct Node(int? NodeId, Endpoint Endpoint, ConnectionSlot Slot)
{
    public override string ToString() => NodeId is { } id ? $"node {id} at {Endpoint.Address}" : $"bootstrap {Endpoint.Address}";
}
