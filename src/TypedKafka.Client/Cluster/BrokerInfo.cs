using TypedKafka.Client.Options;

namespace TypedKafka.Client.Cluster;

/// <summary>A broker as the cluster advertises it.</summary>
/// <param name="NodeId">Its id; 0 is one as any other.</param>
/// <param name="Address">Where it says that it can be reached.</param>
/// <param name="Rack">Where it stands, if that is configured.</param>
internal sealed record BrokerInfo(int NodeId, BrokerAddress Address, string? Rack);
