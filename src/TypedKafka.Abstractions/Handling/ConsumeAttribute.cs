namespace TypedKafka;

/// <summary>
/// Makes a method the handler of a message. It takes the message as a value, as its generated view, or several of them as a <see cref="MessageBatch{T}"/>, and, in any order,
/// a <see cref="MessageContext"/>, a <see cref="CancellationToken"/> and services; it returns <see langword="void"/>, <see cref="Task"/> or <see cref="ValueTask"/>, or a contract, by itself
/// or as the task's result: that is sent to its topic. The record is committed after the method has completed and what it returned is acknowledged. With an <see cref="Acknowledgement"/> among its
/// parameters, the method says itself when the record is handled, also later; then it returns no message.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false, Inherited = false)]
public sealed class ConsumeAttribute : Attribute
{
    /// <summary>The consumer group's logical name; by default that of the class's <see cref="ConsumerGroupAttribute"/>.</summary>
    public string? Group { get; set; }

    /// <summary>The name of the cluster, as given to <c>AddTypedKafka("name", …)</c>; by default the unnamed one.</summary>
    public string? Cluster { get; set; }

    /// <summary>
    /// Which records wait for each other. By default those of a partition. With the other orders a record's bytes are copied, and a partition runs at most 1,000 records or 4 MiB
    /// ahead of the first that is not handled yet.
    /// </summary>
    public ProcessingOrder Ordering { get; set; }

    /// <summary>
    /// How many calls of the method run at once, over all partitions of this member; from 1. By default one for each partition, and 16 where <see cref="Ordering"/> is
    /// <see cref="ProcessingOrder.Key"/> or <see cref="ProcessingOrder.Unordered"/>.
    /// </summary>
    public int MaxConcurrency { get; set; }

    /// <summary>How many messages a <see cref="MessageBatch{T}"/> holds at most; from 1. By default 500. A batch never waits to be filled: it holds what has been fetched.</summary>
    public int MaxBatchSize { get; set; }

    /// <summary>
    /// Handles each record exactly once, as far as Kafka sees: what the method returns, and what it sends through producers that are its parameters, is committed in one transaction with the
    /// record's offset (KIP-98, KIP-447), or not at all. Several records share a transaction. What the method does elsewhere, in a database say, is repeated with a record whose transaction was
    /// aborted. Needs brokers from 2.5 on, the order of partitions, and one message at a time. By default a record is handled at least once.
    /// </summary>
    public bool ExactlyOnce { get; set; }

    /// <summary>
    /// What becomes of messages of a union (<see cref="MessageUnionAttribute"/>) that no handler of the group takes; where several handlers take the cases of one, <see cref="UnhandledMessage.Skip"/>
    /// on any of them counts. By default they are a failure.
    /// </summary>
    public UnhandledMessage Unhandled { get; set; }
}
