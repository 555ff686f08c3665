using TypedKafka;

namespace Shop;

[Topic("orders.shipped")]
internal sealed partial record OrderShipped([MessageKey] Guid OrderId, string Customer);
