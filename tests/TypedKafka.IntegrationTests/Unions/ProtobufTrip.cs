namespace TypedKafka.IntegrationTests.Unions;

/// <summary>A <c>oneof</c>.</summary>
[Topic("trips.protobuf", Format = TopicFormat.Protobuf), MessageUnion(typeof(ProtobufSent), typeof(ProtobufHome))]
public abstract partial record ProtobufTrip([MessageKey, Tag(1)] int Parcel);

[Tag(1)]
public sealed record ProtobufSent(int Parcel, [Tag(2)] string To) : ProtobufTrip(Parcel);

[Tag(2)]
public sealed record ProtobufHome(int Parcel, [Tag(2)] long Minutes) : ProtobufTrip(Parcel);
