namespace TypedKafka.Tests.Readme;

/// <summary>The README's handler that handles exactly once.</summary>
[ConsumerGroup("accounting")]
public sealed partial class Accounting
{
    [Consume(ExactlyOnce = true)]                               // the receipt, the entry and the order's offset: all of them, or none
    public async Task<Receipt> OnPlaced(OrderPlaced order, ITopicProducer<LedgerEntry> ledger, CancellationToken cancel)
    {
        await ledger.EnqueueAsync(new("sales", order.Total), cancellationToken: cancel);
        return new(order.OrderId, order.Total);
    }
}
