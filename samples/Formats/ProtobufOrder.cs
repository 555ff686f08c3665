using TypedKafka;

namespace Formats;

/// <summary>The same order in Protobuf: bytes with a number for each member, which may be renamed but keeps its number.</summary>
[Topic("orders.protobuf", Format = TopicFormat.Protobuf)]
public partial record ProtobufOrder(
    [MessageKey, Tag(1)] Guid Id, [Tag(2)] string Customer, [Tag(3)] decimal Total, [Tag(4)] DateTimeOffset PlacedAt, [Tag(5)] string? Note = null);
