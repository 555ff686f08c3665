namespace TypedKafka.Protobuf.Tests.Shop;

/// <summary>The other part is what Grpc.Tools generated.</summary>
[Topic("chargebacks", Key = nameof(Number))]                                                           // or on a part of its class
public partial class Chargeback;
