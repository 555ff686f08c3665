using TypedKafka;

namespace Aot;

[Topic("orders.placed", Partitions = 3)]
public partial record OrderPlaced(
    [MessageKey] Guid OrderId, string Customer, decimal Total, DateTimeOffset PlacedAt, Priority Priority, IReadOnlyList<Line> Lines, Dictionary<string, string> Notes, [MessageHeader("tenant")] string Tenant);
