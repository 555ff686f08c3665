namespace TypedKafka.Benchmarks.Events;

/// <summary>Several messages on one topic.</summary>
[Topic("parcels"), MessageUnion(typeof(ParcelSent), typeof(ParcelLost))]
public abstract partial record ParcelEvent([MessageKey] int Parcel);

public sealed record ParcelSent(int Parcel, string Sender, string Receiver, int Grams, DateTimeOffset At) : ParcelEvent(Parcel);

public sealed record ParcelLost(int Parcel, string Where) : ParcelEvent(Parcel);
