using TypedKafka.Tool.Tests.Protos;

[assembly: TypedKafka.Topic<Refund>("refunds")]
