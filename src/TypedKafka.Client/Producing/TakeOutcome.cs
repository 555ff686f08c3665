namespace TypedKafka.Client.Producing;

/// <summary>What a sender got when it asked a partition for a batch.</summary>
internal enum TakeOutcome
{
    /// <summary>A batch.</summary>
    Taken,

    /// <summary>There is nothing; the partition comes back when there is.</summary>
    Empty,

    /// <summary>Not before a time that was given: linger or backoff.</summary>
    Later,

    /// <summary>Not before something ends that wakes the sender: a request, compression, a new producer id.</summary>
    Busy,

    /// <summary>The batch does not fit this request any more.</summary>
    TooLarge,

    /// <summary>Another broker leads the partition.</summary>
    Moved,
}
