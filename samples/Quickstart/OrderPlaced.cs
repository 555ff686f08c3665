using TypedKafka;

namespace Quickstart;

/// <summary>The contract: it is the topic, the key, the serializer, and what the generated <c>OrderPlacedProducer</c> sends.</summary>
[Topic("orders.placed", Partitions = 3)]
public partial record OrderPlaced([MessageKey] Guid OrderId, string Customer, decimal Total, DateTimeOffset PlacedAt);
