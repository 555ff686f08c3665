using TypedKafka.Client;
using TypedKafka.Handling.ExactlyOnce;

namespace TypedKafka.Handling;

/// <summary>How the records of a partition come to their handler: one after the other, several at once, in batches, or in transactions.</summary>
internal abstract class RecordDispatch : IAsyncDisposable
{
    public static RecordDispatch Of(PartitionWorker worker)
    {
        if (worker.Handler.Definition.ExactlyOnce) return new TransactionalDispatch(worker, worker.Group.Transactions!);
        if (worker.Handler.Definition.InvokeBatch is { } invoke) return new BatchDispatch(worker, invoke);
        if (worker.Handler.Definition.Ordering != ProcessingOrder.Partition) return new ConcurrentDispatch(worker);
        return worker.Acknowledgements is { } window ? new ManualDispatch(worker, window) : new SequentialDispatch(worker);
    }

    /// <summary>What the handler is at; with several records at once, the first of them.</summary>
    public abstract RecordsAtHand AtHand { get; }

    /// <summary>
    /// Goes through a batch until it ends, the worker stops, or something fails, which is told to the worker and not thrown. After that no bytes of the batch are used any more.
    /// </summary>
    public abstract Task RunAsync(ConsumedBatch batch);

    /// <summary>Only after the worker has stopped.</summary>
    public abstract ValueTask DisposeAsync();
}
