namespace TypedKafka.IntegrationTests.Handling;

/// <summary>What is to be shipped.</summary>
[Topic("once.parcels")]
public partial record Parcel([MessageKey] int Number, string Street);

/// <summary>What was shipped.</summary>
[Topic("once.shipments")]
public partial record Shipment([MessageKey] int Number);

/// <summary>What was written down about it.</summary>
[Topic("once.entries")]
public partial record Entry([MessageKey] int Number, long Offset);

/// <summary>Ships each parcel exactly once: returns the shipment, and writes an entry through a producer that it asks for.</summary>
public sealed partial class Shipping(ShippingTroubles troubles)
{
    [Consume(Group = "once", ExactlyOnce = true)]
    public async Task<Shipment> OnParcel(Parcel parcel, ITopicProducer<Entry> entries, MessageContext context, CancellationToken cancel)
    {
        await entries.SendAsync(new Entry(parcel.Number, context.Offset), cancellationToken: cancel);
        await troubles.MeetAsync(parcel.Number, cancel);
        return new Shipment(parcel.Number);
    }
}
