using System.Threading.Channels;
using TypedKafka.Protobuf.Tests.Shop;

namespace TypedKafka.Protobuf.Tests.Messages;

/// <summary>Handles messages that Grpc.Tools generated.</summary>
[ConsumerGroup("refunds")]
public sealed partial class RefundHandlers(RefundHandlers.Seen seen)
{
    [Consume]
    public void OnRefund(Refund refund) => seen.Refunds.Writer.TryWrite(refund);

    [Consume]
    public void OnChargeback(Chargeback? chargeback) => seen.Chargebacks.Writer.TryWrite(chargeback);

    public sealed class Seen
    {
        public Channel<Refund> Refunds { get; } = Channel.CreateUnbounded<Refund>();

        public Channel<Chargeback?> Chargebacks { get; } = Channel.CreateUnbounded<Chargeback?>();
    }
}
