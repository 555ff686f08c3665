namespace TypedKafka.IntegrationTests.SecondClient;

/// <summary>A contract in Avro with what Avro has: each primitive and logical type, an enum, lists, maps, records, and what may be null.</summary>
[Topic("second.shipments", Format = TopicFormat.Avro)]
public partial record Shipment(
    [MessageKey] Guid Id,
    bool IsFragile,
    int Weight,
    long Cents,
    float Width,
    double Height,
    string Customer,
    byte[] Label,
    [Decimal(18, 4)] decimal Price,
    DateTimeOffset SentAt,
    DateOnly DueOn,
    TimeOnly At,
    Carrier Carrier,
    ShipmentLine First)
{
    public string? Note { get; init; }

    public long? Insured { get; init; }

    public IReadOnlyList<ShipmentLine> Lines { get; init; } = [];

    public Dictionary<string, long> Counts { get; init; } = [];
}
