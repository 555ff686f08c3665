namespace TypedKafka.Testing.Broker;

/// <summary>A request that reached a broker.</summary>
/// <param name="Sequence">Counts the requests of the cluster from 0, in the order of their arrival.</param>
/// <param name="Api">What was asked for.</param>
/// <param name="Version">The request's version.</param>
/// <param name="CorrelationId">The number that the client gave it.</param>
/// <param name="Connection">The connection that it came on.</param>
/// <param name="At">When it was read, by the cluster's clock.</param>
/// <param name="Bytes">The length of its frame, without the four bytes of the length itself.</param>
public sealed record ObservedRequest(
    long Sequence, KafkaApi Api, short Version, int CorrelationId, ObservedConnection Connection, DateTimeOffset At, int Bytes)
{
    /// <summary>The node id of the broker that got it.</summary>
    public int BrokerId => Connection.BrokerId;

    /// <summary>The client id in its header.</summary>
    public string? ClientId { get; init; }
}
