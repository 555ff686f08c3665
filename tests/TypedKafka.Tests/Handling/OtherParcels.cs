using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling;

/// <summary>The same group, in another class: what no other handler takes, tombstones too.</summary>
[ConsumerGroup("parcels")]
internal sealed partial class OtherParcels(Handled handled)
{
    [Consume]
    public void OnAny(ParcelEvent? any, MessageContext context) => handled.Add($"any {any?.GetType().Name ?? "tombstone"}", context);
}
