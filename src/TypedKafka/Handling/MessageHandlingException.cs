namespace TypedKafka;

/// <summary>A record could not be handled: its handler threw, or its bytes are not a message of the contract. The record is not committed.</summary>
public sealed class MessageHandlingException : Exception
{
    internal MessageHandlingException(string handler, string topic, int partition, long offset, string group, Exception inner)
        : base(
            $"{handler} failed on record {topic}-{partition}@{offset} for group '{group}': {inner.Message} "
            + "The record is not committed and will be delivered again. Mend the handler or the record; or move the group past it by committing a later offset.",
            inner)
    {
        Handler = handler;
        Topic = topic;
        Partition = partition;
        Offset = offset;
        Group = group;
    }

    /// <summary>The handler, such as <c>Shipping.OnPlaced</c>.</summary>
    public string Handler { get; }

    /// <summary>The topic's name on the cluster.</summary>
    public string Topic { get; }

    /// <summary>The partition.</summary>
    public int Partition { get; }

    /// <summary>The record's offset.</summary>
    public long Offset { get; }

    /// <summary>The consumer group's id on the cluster.</summary>
    public string Group { get; }
}
