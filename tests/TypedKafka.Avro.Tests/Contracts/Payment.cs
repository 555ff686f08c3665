namespace TypedKafka.Avro.Tests.Contracts;

/// <summary>A message as users write it.</summary>
[Topic("payments", Format = TopicFormat.Avro, Compatibility = SchemaCompatibility.BackwardTransitive)]
public partial record Payment([MessageKey] string AccountId, [Decimal(18, 4)] decimal Amount, Currency Currency, DateTimeOffset At)
{
    [MessageHeader("tenant")]
    public string? Tenant { get; init; }

    [Alias("note")]
    public string? Memo { get; init; }
}
