using TypedKafka;

namespace Shop.Contracts;

[Topic("orders.placed", Partitions = 3)]
public partial record OrderPlaced([MessageKey] Guid OrderId, string Customer, decimal Total, DateTimeOffset PlacedAt);
