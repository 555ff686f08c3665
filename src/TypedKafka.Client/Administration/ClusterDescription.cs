namespace TypedKafka.Client.Administration;

/// <summary>The cluster.</summary>
/// <param name="ClusterId">Its id; <see langword="null"/> from brokers that tell none.</param>
/// <param name="ControllerId">
/// The node that takes controller requests; <see langword="null"/> while there is none. With KRaft it is a broker that forwards them.
/// </param>
/// <param name="Nodes">The brokers that are up, by id.</param>
public sealed record ClusterDescription(string? ClusterId, int? ControllerId, IReadOnlyList<ClusterNode> Nodes)
{
    /// <summary>The controller among <see cref="Nodes"/>.</summary>
    public ClusterNode? Controller => Nodes.FirstOrDefault(node => node.Id == ControllerId);
}
