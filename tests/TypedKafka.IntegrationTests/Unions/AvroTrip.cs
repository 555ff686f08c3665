namespace TypedKafka.IntegrationTests.Unions;

/// <summary>A union of records, as Avro has it.</summary>
[Topic("trips.avro", Format = TopicFormat.Avro), MessageUnion(typeof(AvroSent), typeof(AvroHome))]
public abstract partial record AvroTrip([MessageKey] int Parcel);

public sealed record AvroSent(int Parcel, string To) : AvroTrip(Parcel);

public sealed record AvroHome(int Parcel, long Minutes) : AvroTrip(Parcel);
