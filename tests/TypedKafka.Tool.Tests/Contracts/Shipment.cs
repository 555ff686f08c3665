namespace TypedKafka.Tool.Tests.Contracts;

[Topic("shipments", Format = TopicFormat.Protobuf)]
internal sealed partial record Shipment([MessageKey, Tag(1)] int Id, [Tag(2)] string Carrier);
