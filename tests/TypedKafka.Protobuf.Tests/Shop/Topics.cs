using TypedKafka;
using TypedKafka.Protobuf.Tests.Shop;

[assembly: Topic<Refund>("refunds", Key = nameof(Refund.Id), Partitions = 2, Cleanup = TopicCleanup.Compact)]   // TypedKafka.Protobuf
[assembly: Topic<Refund.Types.Line>("refund-lines")]
[assembly: Topic<Google.Protobuf.WellKnownTypes.Timestamp>("ticks", Key = "Seconds")]
