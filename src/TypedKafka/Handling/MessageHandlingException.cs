using TypedKafka.Handling;

namespace TypedKafka;

/// <summary>A record could not be handled: its handler threw, or failed it by its <see cref="Acknowledgement"/>, or its bytes are not a message of the contract. The record is not committed.</summary>
public sealed class MessageHandlingException : Exception
{
    internal MessageHandlingException(string handler, string topic, int partition, RecordsAtHand at, string group, Exception inner)
        : base(Describe(handler, topic, partition, at, group, inner), inner)
    {
        Handler = handler;
        Topic = topic;
        Partition = partition;
        Offset = at.Offset;
        Count = at.Count;
        Group = group;
    }

    /// <summary>The handler, such as <c>Shipping.OnPlaced</c>.</summary>
    public string Handler { get; }

    /// <summary>The topic's name on the cluster.</summary>
    public string Topic { get; }

    /// <summary>The partition.</summary>
    public int Partition { get; }

    /// <summary>The record's offset; of a batch, that of its first record.</summary>
    public long Offset { get; }

    /// <summary>How many records the handler was given: 1, or the size of its batch.</summary>
    public int Count { get; }

    /// <summary>The consumer group's id on the cluster.</summary>
    public string Group { get; }

    private static string Describe(string handler, string topic, int partition, RecordsAtHand at, string group, Exception inner) => at.Count == 1
        ? $"{handler} failed on record {topic}-{partition}@{at.Offset} for group '{group}': {inner.Message} "
            + "The record is not committed and will be delivered again. Mend the handler or the record; or move the group past it by committing a later offset."
        : $"{handler} failed on a batch of {at.Count} records from {topic}-{partition}@{at.Offset} on for group '{group}': {inner.Message} "
            + "None of them is committed and they will be delivered again. Mend the handler or the records; or move the group past them by committing a later offset.";
}
