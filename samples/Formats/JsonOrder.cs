using TypedKafka;

namespace Formats;

/// <summary>An order as JSON, which is what a topic has unless it says otherwise. Its schema is a JSON Schema.</summary>
[Topic("orders.json")]
public partial record JsonOrder([MessageKey] Guid Id, string Customer, decimal Total, DateTimeOffset PlacedAt, string? Note = null);
