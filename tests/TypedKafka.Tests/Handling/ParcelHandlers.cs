using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling;

/// <summary>A handler for each case, by value and by view, and elsewhere one for the rest.</summary>
[ConsumerGroup("parcels")]
internal sealed partial class ParcelHandlers(Handled handled)
{
    [Consume]
    public void OnSent(ParcelSent sent, MessageContext context) => handled.Add($"sent {sent.Parcel} to {sent.To}", context);

    [Consume]
    public void OnLost(in ParcelLostView lost, MessageContext context) => handled.Add($"lost {lost.Parcel} in {lost.Where.ToString()}", context);
}
