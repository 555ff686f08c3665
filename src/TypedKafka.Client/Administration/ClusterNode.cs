namespace TypedKafka.Client.Administration;

/// <summary>A broker as the cluster describes it.</summary>
/// <param name="Id">Its node id, from 0.</param>
/// <param name="Host">The host that it advertises to clients.</param>
/// <param name="Port">The port that it advertises to clients.</param>
/// <param name="Rack">Its rack; <see langword="null"/> where it has none.</param>
public sealed record ClusterNode(int Id, string Host, int Port, string? Rack)
{
    /// <summary>Id and address.</summary>
    public override string ToString() => $"node {Id} at {Host}:{Port}";
}
