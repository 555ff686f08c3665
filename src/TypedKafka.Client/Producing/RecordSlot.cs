namespace TypedKafka.Client.Producing;

/// <summary>What a batch remembers of a record beside its bytes.</summary>
internal struct RecordSlot
{
    /// <summary>Who is told; null when nobody is.</summary>
    public RecordDelivery? Delivery;

    public long Timestamp;
}
