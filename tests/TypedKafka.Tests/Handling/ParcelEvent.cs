namespace TypedKafka.Tests.Handling;

/// <summary>What happens to parcels: several messages on one topic.</summary>
[Topic("parcels"), MessageUnion(typeof(ParcelSent), typeof(ParcelLost), typeof(ParcelHome))]
public abstract partial record ParcelEvent([MessageKey] int Parcel);

public sealed record ParcelSent(int Parcel, string To) : ParcelEvent(Parcel);

public sealed record ParcelLost(int Parcel, string Where) : ParcelEvent(Parcel);

public sealed record ParcelHome(int Parcel) : ParcelEvent(Parcel);
