using TypedKafka;
using TypedKafka.IntegrationTests.Interop.Peers;

[assembly: Topic<Refund>("interop.refunds", Key = nameof(Refund.Id))]
[assembly: Topic<Refund.Types.Line>("interop.lines", Key = nameof(Refund.Types.Line.Sku))]
[assembly: Topic<Refund.Types.Line.Types.Tax>("interop.taxes")]
