namespace TypedKafka.Tests.Readme;

/// <summary>The README's union.</summary>
[Topic("shipments"), MessageUnion(typeof(ShipmentSent), typeof(ShipmentLost))]
public abstract partial record ShipmentEvent([MessageKey] Guid Shipment);

public record ShipmentSent(Guid Shipment, string Carrier) : ShipmentEvent(Shipment);                // a case needs no attribute

public record ShipmentLost(Guid Shipment, string? LastSeen) : ShipmentEvent(Shipment);
