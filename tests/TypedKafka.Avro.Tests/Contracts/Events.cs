namespace TypedKafka.Avro.Tests.Contracts;

/// <summary>Unions in Avro: as contracts, and as members of others.</summary>
public static partial class Events
{
    [Topic("events.orders", Format = TopicFormat.Avro), MessageUnion(typeof(Placed), typeof(Shipped), typeof(Express))]
    public abstract partial record OrderEvent([MessageKey] Guid OrderId, [MessageHeader("tenant")] string? Tenant = null);

    public sealed record Placed(Guid OrderId, string Customer, Payment Payment, Payment? Fallback) : OrderEvent(OrderId)
    {
        public IReadOnlyList<Payment> Others { get; init; } = [];

        public Dictionary<string, Payment?>? ByName { get; init; }
    }

    public record Shipped(Guid OrderId, string Carrier) : OrderEvent(OrderId);

    public sealed record Express(Guid OrderId, string Carrier, int Hours) : Shipped(OrderId, Carrier);

    [MessageUnion(typeof(Card), typeof(Cash), typeof(Split))]
    public abstract record Payment;

    public sealed record Card(string Number, int? Month) : Payment;

    public sealed record Cash : Payment;

    public sealed record Split(IReadOnlyList<Payment> Parts) : Payment;

    [Topic("events.doors", Format = TopicFormat.Avro), MessageUnion(typeof(Opened), typeof(Closed), TypeHeader = "type")]
    public abstract partial record DoorEvent([MessageKey] int Door);

    public sealed record Opened(int Door, string By) : DoorEvent(Door);

    public sealed record Closed(int Door) : DoorEvent(Door);

    /// <summary>As <see cref="OrderEvent"/> before it had a third case, with the cases in another order.</summary>
    [Topic("events.older", Format = TopicFormat.Avro), MessageUnion(typeof(Older.Shipped), typeof(Older.Placed))]
    public abstract partial record OlderEvent([MessageKey] Guid OrderId);

    public static partial class Older
    {
        public sealed record Shipped(Guid OrderId, string Carrier, int Parcels = 1) : OlderEvent(OrderId);

        public sealed record Placed(Guid OrderId, string Customer) : OlderEvent(OrderId);
    }
}
