namespace TypedKafka.Protobuf.Tests.Contracts;

/// <summary>Unions in Protobuf: as contracts, and as members of others.</summary>
public static partial class Events
{
    [Topic("events.orders", Format = TopicFormat.Protobuf), MessageUnion(typeof(Placed), typeof(Shipped))]
    public abstract partial record OrderEvent([MessageKey, Tag(1)] Guid OrderId, [MessageHeader("tenant")] string? Tenant = null);

    [Tag(1)]
    public sealed record Placed(
        Guid OrderId, [Tag(2)] string Customer, [Tag(3)] Payment Payment, [Tag(4)] Payment? Fallback, [Tag(5)] IReadOnlyList<Payment> Others, [Tag(6)] Dictionary<string, Payment> ByName)
        : OrderEvent(OrderId);

    [Tag(5)]
    public sealed record Shipped(Guid OrderId, [Tag(2)] string Carrier) : OrderEvent(OrderId);

    [MessageUnion(typeof(Card), typeof(Cash), typeof(Split))]
    public abstract record Payment;

    [Tag(2)]
    public sealed record Card([Tag(1)] string Number, [Tag(2)] int? Month) : Payment;

    [Tag(3)]
    public sealed record Cash : Payment;

    [Tag(4)]
    public sealed record Split([Tag(1)] IReadOnlyList<Payment> Parts) : Payment;

    [Topic("events.doors", Format = TopicFormat.Protobuf), MessageUnion(typeof(Opened), typeof(Closed), TypeHeader = "type")]
    public abstract partial record DoorEvent([MessageKey, Tag(1)] int Door);

    public sealed record Opened(int Door, [Tag(2)] string By) : DoorEvent(Door);

    public sealed record Closed(int Door) : DoorEvent(Door);
}
