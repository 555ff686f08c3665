namespace TypedKafka.Serialization.Avro;

/// <summary>A unit that a point in time is counted in.</summary>
internal interface IAvroTimeUnit
{
    /// <summary>Its length in ticks of 100 ns.</summary>
    static abstract long Ticks { get; }
}
