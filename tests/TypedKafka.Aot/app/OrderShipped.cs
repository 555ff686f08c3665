using TypedKafka;

namespace Aot;

[Topic("orders.shipped")]
internal sealed partial record OrderShipped([MessageKey] Guid OrderId, string Customer, int Items);
