namespace TypedKafka.IntegrationTests.Unions;

/// <summary>A discriminator in the body tells the cases.</summary>
[Topic("trips.json"), MessageUnion(typeof(JsonSent), typeof(JsonHome))]
public abstract partial record JsonTrip([MessageKey] int Parcel);

public sealed record JsonSent(int Parcel, string To) : JsonTrip(Parcel);

public sealed record JsonHome(int Parcel, long Minutes) : JsonTrip(Parcel);
