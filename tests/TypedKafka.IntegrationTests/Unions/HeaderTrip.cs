namespace TypedKafka.IntegrationTests.Unions;

/// <summary>A header tells the cases.</summary>
[Topic("trips.header"), MessageUnion(typeof(HeaderSent), typeof(HeaderHome), TypeHeader = "trip")]
public abstract partial record HeaderTrip([MessageKey] int Parcel);

public sealed record HeaderSent(int Parcel, string To) : HeaderTrip(Parcel);

public sealed record HeaderHome(int Parcel, long Minutes) : HeaderTrip(Parcel);
