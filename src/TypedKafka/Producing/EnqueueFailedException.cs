namespace TypedKafka;

/// <summary>Messages that were enqueued since the last flush were not delivered. The inner exception is the first failure.</summary>
public sealed class EnqueueFailedException : Exception
{
    internal EnqueueFailedException(string topic, long count, Exception first)
        : base($"{count} messages enqueued for topic '{topic}' were not delivered; the first failed so: {first.Message} Await SendAsync where each message must be known to have arrived.", first)
    {
        Topic = topic;
        Count = count;
    }

    /// <summary>The topic's name on the cluster.</summary>
    public string Topic { get; }

    /// <summary>How many messages failed.</summary>
    public long Count { get; }
}
