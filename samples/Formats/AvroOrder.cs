using TypedKafka;

namespace Formats;

/// <summary>The same order in Avro: bytes without names, which need their schema to be read.</summary>
[Topic("orders.avro", Format = TopicFormat.Avro)]
public partial record AvroOrder([MessageKey] Guid Id, string Customer, [Decimal(18, 2)] decimal Total, DateTimeOffset PlacedAt, string? Note = null);
