using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client.Producing;

/// <summary>What one attempt to send a batch came to.</summary>
internal struct BatchResult
{
    /// <summary>Whether the response, or the end of the connection, said anything about the batch.</summary>
    public bool IsKnown;

    public ErrorCode Error;

    /// <summary>The broker's own words, where it sent any.</summary>
    public string? ErrorMessage;

    /// <summary>The offset of the first record; -1 where it is not known.</summary>
    public long BaseOffset;

    /// <summary>The broker's timestamp for all records; -1 when they keep theirs.</summary>
    public long AppendTime;

    /// <summary>The leader to go to (KIP-951); -1 when the broker named none.</summary>
    public int LeaderId;

    public int LeaderEpoch;

    /// <summary>Why there was no response.</summary>
    public KafkaException? Failure;
}
