namespace TypedKafka.Testing.Broker.Transactions;

/// <summary>A producer's id and epoch; -1 of each where there is none.</summary>
internal readonly record struct ProducerIdentity(long Id, short Epoch)
{
    public const long NoId = -1;
    public const short NoEpoch = -1;

    /// <summary>Beyond this epoch a producer gets another id; the one above it is left for fencing.</summary>
    public const short LastEpoch = short.MaxValue - 1;

    public static ProducerIdentity None { get; } = new(NoId, NoEpoch);

    public bool IsExhausted => Epoch >= LastEpoch;
}
