using System.Text.Json.Serialization;

namespace TypedKafka.Generators.Tests.Contracts;

/// <summary>Unions: as contracts, and as members of others.</summary>
public static partial class Events
{
    [Topic("events.orders"), MessageUnion(typeof(Placed), typeof(Shipped), typeof(Touched), typeof(Express))]
    public abstract partial record OrderEvent([MessageKey] Guid OrderId, [MessageHeader("tenant")] string? Tenant = null);

    public record Placed(Guid OrderId, string Customer, decimal Total, Payment Payment, Payment? Fallback) : OrderEvent(OrderId)
    {
        public IReadOnlyList<Payment> Others { get; init; } = [];

        public Dictionary<string, Payment?>? ByName { get; init; }
    }

    public record Shipped(Guid OrderId, string Carrier) : OrderEvent(OrderId);

    /// <summary>A case that derives from another one.</summary>
    public sealed record Express(Guid OrderId, string Carrier, int Hours) : Shipped(OrderId, Carrier);

    /// <summary>A case of which nothing may be written but what all have.</summary>
    public sealed record Touched(Guid OrderId) : OrderEvent(OrderId);

    [MessageUnion(typeof(Card), typeof(Cash), typeof(Split))]
    public abstract record Payment;

    public sealed record Card(string Number, int? Month) : Payment;

    public sealed record Cash : Payment
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Till { get; init; }
    }

    public sealed record Split(IReadOnlyList<Payment> Parts) : Payment;

    /// <summary>As System.Text.Json has it.</summary>
    [Topic("events.shapes")]
    [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind"), JsonDerivedType(typeof(Circle), "circle"), JsonDerivedType(typeof(Square), 7), JsonDerivedType(typeof(Dot), "größe <'>")]
    public abstract partial record Shape;

    public sealed record Circle(double Radius) : Shape;

    public sealed record Square(int Side) : Shape;

    public sealed record Dot : Shape;

    [Topic("events.typed"), MessageUnion(typeof(Opened), typeof(Closed), TypeHeader = "type")]
    public abstract partial record DoorEvent([MessageKey] int Door, [MessageHeader("floor")] int Floor = 1);

    public sealed record Opened(int Door, string By) : DoorEvent(Door);

    public sealed record Closed(int Door) : DoorEvent(Door);

    /// <summary>A contract that holds another one, which is a union, and a case by itself.</summary>
    [Topic("events.holder")]
    public partial record Holder(Shape First, Circle? Circle);
}
