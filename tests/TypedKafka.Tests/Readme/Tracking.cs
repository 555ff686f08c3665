namespace TypedKafka.Tests.Readme;

/// <summary>The README's handlers of a union's cases.</summary>
[ConsumerGroup("tracking")]
public sealed partial class Tracking
{
    [Consume] public void OnSent(in ShipmentSentView sent) => Count(sent.Shipment);                 // a case, by its view
    [Consume] public Task OnLost(ShipmentLost lost) => Task.CompletedTask;                          // or by value
    [Consume] public void OnOther(ShipmentEvent other) => Count(other.Shipment);                    // what no other handler of the group takes

    private static void Count(Guid shipment) => ArgumentOutOfRangeException.ThrowIfEqual(shipment, Guid.Empty);
}
