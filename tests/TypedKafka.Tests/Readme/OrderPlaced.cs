namespace TypedKafka.Tests.Readme;

/// <summary>The README's contract.</summary>
[Topic("orders.placed", Partitions = 6)]
public partial record OrderPlaced([MessageKey] Guid OrderId, string Customer, decimal Total, DateTimeOffset PlacedAt);
